"""Calculate elementwise: fused sums and products, limits, blends, in place."""

import warnings

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def absolute() -> None:
    """Take absolute values, and magnitudes of complex numbers.

    >>> x = torch.tensor([-2.0, 0.0, 3.0], requires_grad=True)
    >>> torch.abs(x.detach()), abs(x.detach())
    (tensor([2., 0., 3.]), tensor([2., 0., 3.]))
    >>> x.abs().sum().backward()
    >>> x.grad
    tensor([-1.,  0.,  1.])
    >>> torch.tensor([3 + 4j]).abs().round()
    tensor([5.])
    >>> torch.tensor([-128], dtype=torch.int8).abs()
    tensor([-128], dtype=torch.int8)
    """


def add_alpha() -> None:
    """Add a multiple of another tensor.

    >>> x = torch.tensor([1.0, 2.0])
    >>> other = torch.tensor([10.0, 20.0])
    >>> torch.add(x, other, alpha=0.5)
    tensor([ 6., 12.])
    >>> x.sub(other, alpha=2)
    tensor([-19., -38.])
    >>> torch.tensor([1, 2]).add(torch.tensor([3, 4]), alpha=0.5)
    Traceback (most recent call last):
        ...
    RuntimeError: For integral input tensors, argument alpha must not be a floating point number.
    """


def fused() -> None:
    """Add a scaled product or quotient in one call.

    >>> x = torch.tensor([1.0, 2.0])
    >>> a, b = torch.tensor([6.0, 8.0]), torch.tensor([2.0, 4.0])
    >>> torch.addcmul(x, a, b, value=0.5), x + 0.5 * a * b
    (tensor([ 7., 18.]), tensor([ 7., 18.]))
    >>> torch.addcdiv(x, a, b, value=0.5), x + 0.5 * a / b
    (tensor([2.5000, 3.0000]), tensor([2.5000, 3.0000]))
    """


def addcdiv_integers() -> None:
    """Divide integers in `addcdiv`.

    >>> x = torch.tensor([1, 2])
    >>> x.addcdiv(x, x)
    Traceback (most recent call last):
        ...
    RuntimeError: Integer division with addcdiv is no longer supported, and in a future  release addcdiv will perform a true division of tensor1 and tensor2. The historic addcdiv behavior can be implemented as (input + value * torch.trunc(tensor1 / tensor2)).to(input.dtype) for integer inputs and as (input + value * tensor1 / tensor2) for float inputs. The future addcdiv behavior is just the latter implementation: (input + value * tensor1 / tensor2), for all dtypes.
    """


def old_overload() -> None:
    """Call `addcmul_` in the order of old code: the number first.

    >>> x = torch.tensor([1.0])
    >>> grad = torch.tensor([4.0])
    >>> torch.set_warn_always(True)
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     print(x.addcmul_(0.5, grad, grad))
    tensor([9.])
    >>> torch.set_warn_always(False)
    >>> message = str(caught[0].message).expandtabs(4)
    >>> print(message.partition(" (Triggered")[0])
    This overload of addcmul_ is deprecated:
        addcmul_(Number value, Tensor tensor1, Tensor tensor2)
    Consider using one of the following signatures instead:
        addcmul_(Tensor tensor1, Tensor tensor2, *, Number value = 1)
    """


def new_overload() -> None:
    """Call them in the order of today: the number last, by name.

    >>> x = torch.tensor([1.0])
    >>> grad = torch.tensor([4.0])
    >>> x.clone().addcmul_(grad, grad, value=0.5)
    tensor([9.])
    >>> x.clone().addcdiv_(grad, grad, value=0.5)
    tensor([1.5000])
    >>> x.clone().add_(grad, alpha=0.5)
    tensor([3.])
    >>> x.clone().addcmul_(grad, grad, 0.5)
    Traceback (most recent call last):
        ...
    TypeError: addcmul_() takes 2 positional arguments but 3 were given
    """


def warned_once() -> None:
    """Count the warnings of many old calls.

    >>> x = torch.tensor([4.0])
    >>> matrix = torch.tensor([[2.0]])
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     print(torch.addcmul(x, 0.5, x, x), torch.addcdiv(x, 0.5, x, x))
    ...     print(torch.add(x, 0.5, x), torch.sub(x, 0.5, x))
    ...     print(torch.addmm(1, matrix, 0.5, matrix, matrix))
    tensor([12.]) tensor([4.5000])
    tensor([6.]) tensor([2.])
    tensor([[4.]])
    >>> len(caught) <= 1
    True
    """


def adam_step(
    param: Tensor,
    grad: Tensor,
    mean: Tensor,
    square: Tensor,
    lr: float,
    eps: float = 1e-8,
) -> None:
    """Take a step of Adam (without bias correction) that allocates little.

    All tensors: (*), of one shape; `param`, `mean`, `square` change in place.

    >>> param, mean, square = torch.zeros(3, 2).unbind()
    >>> adam_step(param, torch.tensor([4.0, -8.0]), mean, square, lr=0.5)
    >>> mean, square
    (tensor([ 2., -4.]), tensor([ 4., 16.]))
    >>> param
    tensor([-0.5000,  0.5000])
    """
    mean.lerp_(grad, 0.5)
    square.mul_(0.75).addcmul_(grad, grad, value=0.25)
    param.addcdiv_(mean, square.sqrt().add_(eps), value=-lr)


def addmm() -> None:
    """Add a matrix product to a bias, as `nn.Linear` does.

    >>> x = torch.tensor([[1.0, 2.0]])
    >>> weight = torch.tensor([[3.0, 4.0], [5.0, 6.0], [7.0, 8.0]])
    >>> bias = torch.tensor([100.0, 200.0, 300.0])
    >>> torch.addmm(bias, x, weight.T)
    tensor([[111., 217., 323.]])
    >>> torch.equal(torch.addmm(bias, x, weight.T), F.linear(x, weight, bias))
    True
    >>> torch.addmm(bias, x, weight.T, beta=0.5, alpha=2)
    tensor([[ 72., 134., 196.]])
    >>> torch.addmm(bias * float("nan"), x, weight.T, beta=0)
    tensor([[11., 17., 23.]])
    """


def addmm_family() -> None:
    """Do the same for vectors, outer products and batches.

    >>> matrix = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
    >>> vector = torch.tensor([1.0, 10.0])
    >>> torch.addmv(vector, matrix, vector), vector + matrix @ vector
    (tensor([22., 53.]), tensor([22., 53.]))
    >>> torch.addr(matrix, vector, vector)
    tensor([[  2.,  12.],
            [ 13., 104.]])
    >>> batch = matrix.expand(3, 2, 2)
    >>> torch.baddbmm(batch, batch, batch).shape
    torch.Size([3, 2, 2])
    >>> torch.addbmm(matrix, batch, batch).shape
    torch.Size([2, 2])
    """


def clamp() -> None:
    """Limit values from below, from above, or both.

    >>> x = torch.tensor([-3.0, 1.0, 9.0, float("nan")])
    >>> x.clamp(0, 5)
    tensor([0., 1., 5., nan])
    >>> x.clamp(max=5), torch.clip(x, min=0)
    (tensor([-3.,  1.,  5., nan]), tensor([0., 1., 9., nan]))
    >>> x.clamp(5, 0)
    tensor([0., 0., 0., nan])
    >>> torch.tensor([1, 2, 3]).clamp(max=2.5)
    tensor([1.0000, 2.0000, 2.5000])
    >>> x[:3].clamp(max=torch.tensor([0.0, 0.5, 10.0]))
    tensor([-3.0000,  0.5000,  9.0000])
    >>> x.clamp()
    Traceback (most recent call last):
        ...
    RuntimeError: torch.clamp: At least one of 'min' or 'max' must not be None
    """


def clamp_gradient() -> None:
    """See where a limit lets the gradient through.

    >>> x = torch.tensor([-3.0, 0.0, 1.0, 5.0, 9.0], requires_grad=True)
    >>> x.clamp(0, 5).sum().backward()
    >>> x.grad
    tensor([0., 1., 1., 1., 0.])
    """


def lerp() -> None:
    """Go part of the way from one tensor to another.

    >>> start, end = torch.tensor([0.0, 10.0]), torch.tensor([8.0, 20.0])
    >>> torch.lerp(start, end, 0.25), start + 0.25 * (end - start)
    (tensor([ 2.0000, 12.5000]), tensor([ 2.0000, 12.5000]))
    >>> torch.lerp(start, end, torch.tensor([0.5, 1.5]))
    tensor([ 4., 25.])
    >>> torch.lerp(start, end.double(), 0.25)
    Traceback (most recent call last):
        ...
    RuntimeError: expected dtype float for `end` but got dtype double
    """


def update_average(average: nn.Module, model: nn.Module, weight: float) -> None:
    """Keep a moving average of a model's parameters.

    >>> average, model = nn.Linear(1, 1, bias=False), nn.Linear(1, 1, bias=False)
    >>> values = nn.init.zeros_(average.weight), nn.init.ones_(model.weight)
    >>> for _ in range(2):
    ...     update_average(average, model, weight=0.25)
    ...     print(average.weight.item())
    0.25
    0.4375
    """
    with torch.no_grad():
        pairs = zip(average.parameters(), model.parameters(), strict=True)
        for old, new in pairs:
            old.lerp_(new, weight)


def divide() -> None:
    """Divide in four ways, and take remainders in two.

    >>> x = torch.tensor([7, -7])
    >>> x / 2, torch.div(x, 2)
    (tensor([ 3.5000, -3.5000]), tensor([ 3.5000, -3.5000]))
    >>> x // 2, torch.div(x, 2, rounding_mode="floor")
    (tensor([ 3, -4]), tensor([ 3, -4]))
    >>> torch.div(x, 2, rounding_mode="trunc")
    tensor([ 3, -3])
    >>> x % 3, torch.remainder(x, 3), torch.fmod(x, 3)
    (tensor([1, 2]), tensor([1, 2]), tensor([ 1, -1]))
    """


def divide_integers() -> None:
    """Divide integers in place, by zero, and raise them to negative powers.

    >>> x = torch.tensor([7, -7], device="cpu")
    >>> x /= 2
    Traceback (most recent call last):
        ...
    RuntimeError: result type Float can't be cast to the desired output type Long
    >>> x //= 2
    >>> x
    tensor([ 3, -4])
    >>> x // 0
    Traceback (most recent call last):
        ...
    RuntimeError: ZeroDivisionError
    >>> x / 0, torch.tensor([0.0]) / 0
    (tensor([inf, -inf]), tensor([nan]))
    >>> x ** -1
    Traceback (most recent call last):
        ...
    RuntimeError: Integers to negative integer powers are not allowed.
    """


def rounding() -> None:
    """Round to whole numbers and to decimals, and turn floats into integers.

    >>> x = torch.tensor([0.5, 1.5, 2.5, -1.75])
    >>> x.round(), x.long()
    (tensor([ 0.,  2.,  2., -2.]), tensor([ 0,  1,  2, -1]))
    >>> x.floor(), x.ceil()
    (tensor([ 0.,  1.,  2., -2.]), tensor([ 1.,  2.,  3., -1.]))
    >>> torch.tensor([3.14159]).round(decimals=2)
    tensor([3.1400])
    """


def overflow() -> None:
    """Add small integers until they do not fit.

    >>> pixels = torch.tensor([100, 200], dtype=torch.uint8)
    >>> pixels + 100, pixels - 150
    (tensor([200,  44], dtype=torch.uint8), tensor([206,  50], dtype=torch.uint8))
    >>> pixels.int() + 100, pixels + torch.tensor([100])
    (tensor([200, 300], dtype=torch.int32), tensor([200, 300]))
    >>> torch.iinfo(torch.uint8).max, torch.finfo(torch.float16).max
    (255, 65504.0)
    >>> torch.tensor(65504.0, dtype=torch.float16) * 2
    tensor(inf, dtype=torch.float16)
    """


def needs_a_tensor() -> None:
    """Give a number or a list to a function that takes tensors.

    >>> torch.sqrt(4)
    Traceback (most recent call last):
        ...
    TypeError: sqrt(): argument 'input' (position 1) must be Tensor, not int
    >>> torch.sum([1.0, 2.0])
    Traceback (most recent call last):
        ...
    TypeError: sum(): argument 'input' (position 1) must be Tensor, not list
    >>> torch.ones(2) + [1.0, 2.0]
    Traceback (most recent call last):
        ...
    TypeError: unsupported operand type(s) for +: 'Tensor' and 'list'
    >>> torch.maximum(torch.ones(2), 3)
    Traceback (most recent call last):
        ...
    TypeError: maximum(): argument 'other' (position 2) must be Tensor, not int
    >>> torch.sqrt(torch.tensor(4)), torch.mul(torch.ones(2), 3)
    (tensor(2.), tensor([3., 3.]))
    >>> torch.maximum(torch.ones(2), torch.tensor(3.0)), torch.ones(2).clamp(min=3)
    (tensor([3., 3.]), tensor([3., 3.]))
    """


def not_for_integers() -> None:
    """Give integers to a function that has no version for them.

    >>> x = torch.tensor([0, 0], device="cpu")
    >>> x.softmax(dim=0)
    Traceback (most recent call last):
        ...
    NotImplementedError: "softmax_lastdim_kernel_impl" not implemented for 'Long'
    >>> x.float().softmax(dim=0), x.softmax(dim=0, dtype=torch.float32)
    (tensor([0.5000, 0.5000]), tensor([0.5000, 0.5000]))
    """


def in_place() -> None:
    """Change a tensor that has two names.

    >>> x = torch.tensor([1.0, 2.0])
    >>> alias = x
    >>> x += 1
    >>> x.mul_(10) is x, alias
    (True, tensor([20., 30.]))
    >>> x = x + 1
    >>> alias
    tensor([20., 30.])
    """


def in_place_limits() -> None:
    """Ask a tensor to hold what does not fit into it.

    >>> torch.tensor([1, 2]).add_(0.5)
    Traceback (most recent call last):
        ...
    RuntimeError: result type Float can't be cast to the desired output type Long
    >>> torch.zeros(1).add_(torch.ones(3))
    Traceback (most recent call last):
        ...
    RuntimeError: output with shape [1] doesn't match the broadcast shape [3]
    >>> torch.zeros(1).expand(3).add_(1)
    Traceback (most recent call last):
        ...
    RuntimeError: unsupported operation: more than one element of the written-to tensor refers to a single memory location. Please clone() the tensor before performing the operation.
    """


def out_argument() -> None:
    """Write a result into a tensor of the right shape, and of a wrong one.

    >>> x, out = torch.ones(3), torch.empty(3)
    >>> torch.add(x, 1, out=out) is out, out
    (True, tensor([2., 2., 2.]))
    >>> torch.add(x, 1, out=torch.empty(0))
    tensor([2., 2., 2.])
    >>> torch.set_warn_always(True)
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     small = torch.add(x, 1, out=torch.empty(1))
    >>> torch.set_warn_always(False)
    >>> print(str(caught[0].message).partition(". ")[0])
    An output with one or more elements was resized since it had shape [1], which does not match the required output shape [3]
    """


def on_leaf() -> None:
    """Write into a parameter, watched by autograd and unwatched.

    >>> weight = torch.tensor([2.0], requires_grad=True)
    >>> weight.add_(1)
    Traceback (most recent call last):
        ...
    RuntimeError: a leaf Variable that requires grad is being used in an in-place operation.
    >>> with torch.no_grad():
    ...     weight.add_(1)
    tensor([3.], requires_grad=True)
    """


def saved_value() -> None:
    """Overwrite a value that backward needs.

    needs: torch>=2.13
    >>> weight = torch.tensor([2.0], requires_grad=True, device="cpu")
    >>> y = weight.exp()
    >>> y.add_(1).backward()
    Traceback (most recent call last):
        ...
    RuntimeError: one of the variables needed for gradient computation has been modified by an inplace operation: [torch.FloatTensor [1]], which is output 0 of Exp, is at version 1; expected version 0 instead. Hint: enable anomaly detection to find the operation that failed to compute its gradient, with torch.autograd.set_detect_anomaly(True, check_nan=False).
    """


def unneeded_value() -> None:
    """Overwrite a value that backward does not need, or a copy of one.

    >>> weight = torch.tensor([2.0], requires_grad=True)
    >>> (weight * 3).add_(1).backward()
    >>> weight.grad
    tensor([3.])
    >>> y = weight.exp() + 1
    >>> y.backward()
    >>> torch.equal(weight.grad, 3 + weight.exp())
    True
    """


def data_hides_the_change() -> None:
    """Change a saved value behind the back of autograd.

    >>> weight = torch.tensor([2.0], requires_grad=True)
    >>> square = weight * weight
    >>> weight.data.add_(1)
    tensor([3.])
    >>> square.backward()
    >>> weight.grad
    tensor([6.])
    """


def detach_shows_the_change() -> None:
    """Change a saved value where autograd can see it.

    >>> weight = torch.tensor([2.0], requires_grad=True, device="cpu")
    >>> square = weight * weight
    >>> weight._version, weight.detach().add_(1), weight._version
    (0, tensor([3.]), 1)
    >>> square.backward()
    Traceback (most recent call last):
        ...
    RuntimeError: one of the variables needed for gradient computation has been modified by an inplace operation: [torch.FloatTensor [1]] is at version 1; expected version 0 instead. Hint: enable anomaly detection to find the operation that failed to compute its gradient, with torch.autograd.set_detect_anomaly(True, check_nan=False).
    """


def one_of_many_views() -> None:
    """Write into one of several views of a tensor that needs a gradient.

    needs: torch>=2.13
    >>> scores = torch.ones(2, 2, requires_grad=True) * 2
    >>> first, second = scores.unbind()
    >>> first.add_(1)
    Traceback (most recent call last):
        ...
    RuntimeError: Output 0 of Unbind is a view and is being modified inplace. This view is the output of a function that returns multiple views. Such functions do not allow the output views to be modified inplace. You should replace the inplace operation by an out-of-place one.
    >>> scores[0].add_(1).tolist()
    [3.0, 3.0]
    """
