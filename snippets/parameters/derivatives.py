"""Take derivatives: gradients as values, Jacobians, Hessians, per sample."""

import importlib
import warnings
from collections.abc import Callable

import torch
from torch import Tensor, nn
from torch.autograd import forward_ad, gradcheck, gradgradcheck
from torch.autograd.function import FunctionCtx
from torch.func import (
    functional_call,
    grad,
    grad_and_value,
    hessian,
    jacfwd,
    jacrev,
    jvp,
    linearize,
    replace_all_batch_norm_modules_,
    vjp,
    vmap,
)


def gradients_of_two() -> None:
    """Ask for the gradients of two inputs, without touching `.grad`.

    >>> a = torch.tensor(2.0, requires_grad=True)
    >>> b = torch.tensor(5.0, requires_grad=True)
    >>> torch.autograd.grad(a * b, [a, b])
    (tensor(5.), tensor(2.))
    >>> (gradient,) = torch.autograd.grad(a * b, a)
    >>> gradient, a.grad
    (tensor(5.), None)
    """


def grad_outputs() -> None:
    """Weigh each element of an output that is not one number.

    >>> x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
    >>> torch.autograd.grad(x * x, x, grad_outputs=torch.tensor([1.0, 1.0, 10.0]))
    (tensor([ 2.,  4., 60.]),)
    >>> torch.autograd.grad((x * x).sum(), x)
    (tensor([2., 4., 6.]),)
    >>> torch.autograd.grad(x * x, x, grad_outputs=torch.ones(2))
    Traceback (most recent call last):
        ...
    RuntimeError: Mismatch in shape: grad_output[0] has a shape of torch.Size([2]) and output[0] has a shape of torch.Size([3]).
    """


def zeros_for_unused() -> None:
    """Get zeros for an input that plays no part.

    >>> a = torch.tensor(2.0, requires_grad=True)
    >>> b = torch.tensor(5.0, requires_grad=True)
    >>> torch.autograd.grad(3 * a, [a, b], allow_unused=True)
    (tensor(3.), None)
    >>> torch.autograd.grad(3 * a, [a, b], materialize_grads=True)
    (tensor(3.), tensor(0.))
    """


def derivative(y: Tensor, x: Tensor, order: int) -> Tensor:
    """Differentiate y, which comes from x, several times; any shape, elementwise.

    >>> x = torch.tensor([1.0, 2.0], requires_grad=True)
    >>> derivative(x * x * x, x, order=1).tolist()
    [3.0, 12.0]
    >>> derivative(x * x * x, x, order=2).tolist()
    [6.0, 12.0]
    >>> (first,) = torch.autograd.grad((x * x * x).sum(), x)
    >>> torch.autograd.grad(first.sum(), x)
    Traceback (most recent call last):
        ...
    RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn
    """
    for _ in range(order):
        (y,) = torch.autograd.grad(y.sum(), x, create_graph=True)
    return y


def grads_in_a_batch() -> None:
    """Get all rows of a Jacobian from one call.

    >>> x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
    >>> torch.autograd.grad(x * x, x, torch.eye(3), is_grads_batched=True)
    (tensor([[2., 0., 0.],
            [0., 4., 0.],
            [0., 0., 6.]]),)
    """


def backward_from_two() -> None:
    """Start one backward pass from two tensors.

    >>> x = torch.tensor([1.0, 2.0], requires_grad=True)
    >>> weights = torch.tensor([1.0, 10.0])
    >>> torch.autograd.backward([(x * x).sum(), 3 * x], [None, weights])
    >>> x.grad
    tensor([ 5., 34.])
    >>> torch.autograd.backward([x * x, 3 * x], [weights])
    Traceback (most recent call last):
        ...
    RuntimeError: got 2 tensors and 1 gradients
    """


def backward_inputs() -> None:
    """Fill the `.grad` of chosen tensors only.

    >>> a = torch.tensor(2.0, requires_grad=True)
    >>> b = torch.tensor(5.0, requires_grad=True)
    >>> (a * b).backward(inputs=[a])
    >>> a.grad, b.grad
    (tensor(5.), None)
    """


@torch.no_grad()
def predict(weight: Tensor, x: Tensor) -> tuple[Tensor, Tensor]:
    """Compute once without a graph, and once with one; any shape.

    >>> weight = torch.tensor([3.0], requires_grad=True)
    >>> first, second = predict(weight, torch.tensor([2.0]))
    >>> first.requires_grad, second.requires_grad
    (False, True)
    >>> torch.is_grad_enabled()
    True
    """
    quiet = weight * x
    with torch.enable_grad():
        recorded = weight * x
    return quiet, recorded


def recording_by_flag() -> None:
    """Record in training only.

    >>> weight = torch.tensor([3.0], requires_grad=True)
    >>> for training in (True, False):
    ...     with torch.set_grad_enabled(training):
    ...         print((weight * 2).requires_grad)
    True
    False
    >>> _ = torch.set_grad_enabled(False)
    >>> (weight * 2).requires_grad
    False
    >>> _ = torch.set_grad_enabled(True)
    """


@torch.inference_mode()
def embed(x: Tensor) -> Tensor:
    """Compute a result that will never be trained on; any shape.

    >>> features = embed(torch.tensor([2.0]))
    >>> features.clone().add_(1)
    tensor([5.])
    >>> features.add_(1)
    Traceback (most recent call last):
        ...
    RuntimeError: Inplace update to inference tensor outside InferenceMode is not allowed.You can make a clone to get a normal tensor before doing inplace update.See https://github.com/pytorch/rfcs/pull/17 for more details.
    >>> features.requires_grad_()
    Traceback (most recent call last):
        ...
    RuntimeError: Setting requires_grad=True on inference tensor outside InferenceMode is not allowed.
    """
    return x * 2


def inference_tensor_in_a_graph() -> None:
    """Add an inference tensor to a weight, then multiply by it.

    >>> weight = torch.tensor([3.0], requires_grad=True)
    >>> features = embed(torch.tensor([2.0]))
    >>> (weight + features).requires_grad
    True
    >>> weight * features
    Traceback (most recent call last):
        ...
    RuntimeError: Inference tensors cannot be saved for backward. Please do not use Tensors created in inference mode in computation tracked by autograd. To work around this, you can make a clone to get a normal tensor and use it in autograd, or use `torch.no_grad()` instead of `torch.inference_mode()`.
    """


def leave_inference_mode() -> None:
    """Switch recording on again inside of inference mode.

    >>> weight = torch.tensor([3.0], requires_grad=True)
    >>> with torch.inference_mode():
    ...     with torch.enable_grad():
    ...         print((weight * 2).requires_grad)
    ...     with torch.inference_mode(False):
    ...         print((weight * 2).requires_grad)
    False
    True
    """


def derivative_as_a_function() -> None:
    """Turn a function into its derivative.

    >>> def area(size):
    ...     return size["width"] * size["height"]
    >>> slope = grad(area)
    >>> slope({"width": torch.tensor(2.0), "height": torch.tensor(5.0)})
    {'width': tensor(5.), 'height': tensor(2.)}
    >>> def scaled(a, b):
    ...     return a * b * b
    >>> a, b = torch.tensor(2.0), torch.tensor(5.0)
    >>> grad(scaled)(a, b), grad(scaled, argnums=(0, 1))(a, b)
    (tensor(25.), (tensor(25.), tensor(20.)))
    >>> grad(grad(scaled, argnums=1), argnums=1)(a, b)
    tensor(4.)
    """


def loss_and_predictions() -> None:
    """Get the value and extra results along with the gradient.

    >>> x = torch.tensor([1.0, 2.0])
    >>> def loss(weight):
    ...     predictions = weight * x
    ...     return predictions.sum(), predictions
    >>> weight = torch.tensor(3.0)
    >>> grad(loss, has_aux=True)(weight)
    (tensor(3.), tensor([3., 6.]))
    >>> gradient, (value, predictions) = grad_and_value(loss, has_aux=True)(weight)
    >>> gradient, value, predictions
    (tensor(3.), tensor(9.), tensor([3., 6.]))
    """


def function_is_not_scalar() -> None:
    """Return a vector from the function, a pair, and a Python number.

    >>> x = torch.tensor([1.0, 2.0])
    >>> grad(lambda x: x * x)(x)
    Traceback (most recent call last):
        ...
    RuntimeError: grad_and_value(f)(*args): Expected f(*args) to return a scalar Tensor, got tensor with 1 dims. Maybe you wanted to use the vjp or jacrev APIs instead?
    >>> grad(lambda x: (x.sum(), x))(x)
    Traceback (most recent call last):
        ...
    RuntimeError: grad_and_value(f)(*args): Expected f(*args) to return a Tensor, got <class 'tuple'>
    >>> grad(lambda x: x.sum().item())(x)
    Traceback (most recent call last):
        ...
    RuntimeError: grad_and_value(f)(*args): Expected f(*args) to return a Tensor, got <class 'float'>
    """


def requires_grad_is_ignored() -> None:
    """Freeze a weight, and see that only the arguments matter.

    >>> frozen = torch.tensor(3.0, requires_grad=False)
    >>> trained = torch.tensor(5.0, requires_grad=True)
    >>> with torch.no_grad():
    ...     grad(lambda frozen: frozen * trained)(frozen)
    tensor(5.)
    >>> def half_recorded(x):
    ...     with torch.no_grad():
    ...         scale = x * x
    ...     return x * scale
    >>> grad(half_recorded)(torch.tensor(3.0))
    tensor(9.)
    """


def backward_inside() -> None:
    """Call the older functions in a function that is transformed.

    >>> def slope(x):
    ...     x.square().sum().backward()
    ...     return x.grad
    >>> x = torch.ones(3, 2, requires_grad=True)
    >>> vmap(slope)(x)
    Traceback (most recent call last):
        ...
    RuntimeError: backward() called inside a functorch transform. This is not supported, please use functorch.grad or functorch.vjp instead or call backward() outside of functorch transforms.
    >>> vmap(lambda x: torch.autograd.functional.jacobian(torch.square, x))(x)
    Traceback (most recent call last):
        ...
    RuntimeError: You are attempting to call Tensor.requires_grad_() (or perhaps using torch.autograd.functional.* APIs) inside of a function being transformed by a functorch transform. This is unsupported, please attempt to use the functorch transforms (e.g. grad, vjp, jacrev, jacfwd, hessian) or call requires_grad_() outside of a function being transformed instead.
    >>> vmap(grad(lambda x: x.square().sum()))(x.detach()).shape
    torch.Size([3, 2])
    """


def vector_jacobian_product() -> None:
    """Run forward once, then go back with a vector, as often as you like.

    >>> x = torch.tensor([1.0, 2.0, 3.0])
    >>> output, back = vjp(lambda x: x * x, x)
    >>> output
    tensor([1., 4., 9.])
    >>> back(torch.tensor([1.0, 0.0, 0.0])), back(torch.tensor([0.0, 1.0, 10.0]))
    ((tensor([2., 0., 0.]),), (tensor([ 0.,  4., 60.]),))
    """


def load_forward_mode() -> None:
    """Let torch load its forward mode, which warns once of its own code.

    The warning is "`torch.jit.script` is deprecated. Please switch to
    `torch.compile` or `torch.export`." You have called neither.

    >>> load_forward_mode()
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     jacfwd(torch.neg)(torch.tensor(1.0))
    tensor(-1.)
    >>> len(caught)
    0
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        jvp(torch.neg, (torch.zeros(1),), (torch.zeros(1),))


def jacobian_vector_product() -> None:
    """Compute a value and how it moves when x moves along a direction.

    >>> load_forward_mode()
    >>> x = torch.tensor([1.0, 2.0, 3.0])
    >>> direction = torch.tensor([0.0, 1.0, 10.0])
    >>> jvp(lambda x: x * x, (x,), (direction,))
    (tensor([1., 4., 9.]), tensor([ 0.,  4., 60.]))
    >>> jvp(lambda x: x * x, x, direction)
    Traceback (most recent call last):
        ...
    RuntimeError: jvp(f, primals, tangents): Expected primals to be a tuple. E.g. it should be valid to call f(*primals).
    """


def many_directions() -> None:
    """Compute the forward pass once for many directions.

    >>> load_forward_mode()
    >>> x = torch.tensor([1.0, 2.0, 3.0])
    >>> with warnings.catch_warnings():
    ...     warnings.simplefilter("ignore")
    ...     output, push = linearize(lambda x: x * x, x)
    >>> push(torch.tensor([0.0, 1.0, 0.0])), push(torch.tensor([0.0, 0.0, 1.0]))
    (tensor([0., 4., 0.]), tensor([0., 0., 6.]))
    """


def jacobian_two_ways() -> None:
    """Compute the Jacobian of three outputs by two inputs.

    >>> load_forward_mode()
    >>> def spread(x):
    ...     return torch.stack([x[0], x[0] * x[1], x[1] * x[1]])
    >>> x = torch.tensor([2.0, 5.0])
    >>> jacrev(spread)(x)
    tensor([[ 1.,  0.],
            [ 5.,  2.],
            [ 0., 10.]])
    >>> torch.equal(jacrev(spread)(x), jacfwd(spread)(x))
    True
    """


def jacobian_of_a_batch() -> None:
    """Differentiate a module's output by its input, for a batch.

    >>> layer, x = nn.Linear(2, 3), torch.ones(4, 2)
    >>> jacrev(layer)(x).shape
    torch.Size([4, 3, 4, 2])
    >>> jacobians = vmap(jacrev(layer))(x)
    >>> jacobians.shape, torch.equal(jacobians[0], layer.weight)
    (torch.Size([4, 3, 2]), True)
    """


def jacobian_by_parameters(model: nn.Module, x: Tensor) -> dict[str, Tensor]:
    """Differentiate the outputs for x: (N, features) by each parameter.

    >>> model = nn.Linear(2, 3)
    >>> jacobians = jacobian_by_parameters(model, torch.ones(4, 2))
    >>> for name, jacobian in jacobians.items():
    ...     print(name, tuple(jacobian.shape))
    weight (4, 3, 3, 2)
    bias (4, 3, 3)
    >>> torch.equal(jacobians["bias"][0], torch.eye(3))
    True
    """
    params = {name: value.detach() for name, value in model.named_parameters()}
    return jacrev(lambda params: functional_call(model, params, x))(params)


def hessian_of_a_function() -> None:
    """Compute all second derivatives of one number.

    >>> load_forward_mode()
    >>> def energy(x):
    ...     return x[0] * x[0] * x[1]
    >>> x = torch.tensor([2.0, 5.0])
    >>> grad(energy)(x)
    tensor([20.,  4.])
    >>> hessian(energy)(x)
    tensor([[10.,  4.],
            [ 4.,  0.]])
    >>> hessian(torch.square)(x).shape
    torch.Size([2, 2, 2])
    """


def hessian_of_a_loss() -> None:
    """Compute the blocks of a loss's Hessian, two names for each.

    >>> load_forward_mode()
    >>> layer, x = nn.Linear(2, 1), torch.ones(4, 2)
    >>> def loss(params):
    ...     return functional_call(layer, params, x).square().mean()
    >>> blocks = hessian(loss)({n: p.detach() for n, p in layer.named_parameters()})
    >>> blocks["weight"]["weight"].shape, blocks["weight"]["bias"].shape
    (torch.Size([1, 2, 1, 2]), torch.Size([1, 2, 1]))
    >>> blocks["bias"]["bias"]
    tensor([[2.]])
    """


def second_derivative_per_sample(net: Callable, x: Tensor) -> Tensor:
    """Give u''(x) of a network for each point; x: (N,), net: (1,) to (1,).

    >>> x = torch.tensor([1.0, 2.0, 3.0])
    >>> second_derivative_per_sample(lambda x: x * x * x, x)
    tensor([ 6., 12., 18.])
    >>> smooth = nn.Sequential(nn.Linear(1, 8), nn.Tanh(), nn.Linear(8, 1))
    >>> second_derivative_per_sample(smooth, x).any()
    tensor(True)
    >>> kinked = nn.Sequential(nn.Linear(1, 8), nn.ReLU(), nn.Linear(8, 1))
    >>> second_derivative_per_sample(kinked, x).any()
    tensor(False)
    """

    def u(point: Tensor) -> Tensor:
        return net(point.unsqueeze(0)).squeeze(0)

    return vmap(grad(grad(u)))(x).detach()


def hessian_vector_products() -> None:
    """Multiply a Hessian by a vector in three ways, and never build it.

    >>> load_forward_mode()
    >>> def energy(x):
    ...     return (x * x * x).sum()
    >>> x, vector = torch.tensor([1.0, 2.0]), torch.tensor([1.0, 10.0])
    >>> jvp(grad(energy), (x,), (vector,))[1]
    tensor([  6., 120.])
    >>> leaf = x.clone().requires_grad_()
    >>> (first,) = torch.autograd.grad(energy(leaf), leaf, create_graph=True)
    >>> torch.autograd.grad(first, leaf, grad_outputs=vector)
    (tensor([  6., 120.]),)
    >>> value, product = torch.autograd.functional.vhp(energy, x, vector)
    >>> product
    tensor([  6., 120.])
    """


def hvp_of_a_model(
    model: nn.Module, loss: Callable[[], Tensor], vector: list[Tensor]
) -> tuple[Tensor, ...]:
    """Multiply a loss's Hessian by a vector, both in pieces like the parameters.

    >>> layer = nn.Linear(1, 1)
    >>> def loss():
    ...     return layer(torch.tensor([[3.0]])).square().sum()
    >>> vector = [torch.ones(1, 1), torch.zeros(1)]
    >>> hvp_of_a_model(layer, loss, vector)
    (tensor([[18.]]), tensor([6.]))
    """
    params = list(model.parameters())
    grads = torch.autograd.grad(loss(), params, create_graph=True)
    return torch.autograd.grad(grads, params, grad_outputs=vector)


def autograd_functional() -> None:
    """Call the older functions: they take the function and the point at once.

    >>> def energy(x):
    ...     return (x * x * x).sum()
    >>> x, vector = torch.tensor([1.0, 2.0]), torch.tensor([1.0, 10.0])
    >>> torch.autograd.functional.hessian(energy, x)
    tensor([[ 6.,  0.],
            [ 0., 12.]])
    >>> torch.autograd.functional.hvp(energy, x, vector)
    (tensor(9.), tensor([  6., 120.]))
    >>> torch.autograd.functional.jacobian(torch.mul, (x, vector))
    (tensor([[ 1.,  0.],
            [ 0., 10.]]), tensor([[1., 0.],
            [0., 2.]]))
    """


def strict_jacobian() -> None:
    """Notice that the output does not depend on the input.

    >>> def constant(x):
    ...     return torch.ones(2)
    >>> torch.autograd.functional.jacobian(constant, torch.zeros(2))
    tensor([[0., 0.],
            [0., 0.]])
    >>> torch.autograd.functional.jacobian(constant, torch.zeros(2), strict=True)
    Traceback (most recent call last):
        ...
    RuntimeError: Output 0 of the user-provided function does not require gradients. The outputs must be computed in a differentiable manner from the input when running in strict mode.
    >>> torch.autograd.functional.hessian(torch.square, torch.zeros(2))
    Traceback (most recent call last):
        ...
    RuntimeError: The Tensor returned by the function given to hessian should contain a single element
    """


def batch_dimensions() -> None:
    """Write for one sample; say where samples lie, and where results go.

    >>> rows, vector = torch.tensor([[1.0, 2.0], [3.0, 4.0]]), torch.tensor([1.0, 10.0])
    >>> vmap(torch.dot, in_dims=(0, None))(rows, vector)
    tensor([21., 43.])
    >>> vmap(torch.dot, in_dims=(1, None))(rows, vector)
    tensor([31., 42.])
    >>> vmap(lambda row: row * 10, out_dims=1)(rows)
    tensor([[10., 30.],
            [20., 40.]])
    >>> every_pair = vmap(vmap(torch.dot, in_dims=(None, 0)), in_dims=(0, None))
    >>> every_pair(torch.ones(2, 3), torch.ones(4, 3)).shape
    torch.Size([2, 4])
    """


def batches_that_do_not_fit() -> None:
    """Give batches of two sizes, a number as a batch, and return a number.

    >>> vmap(torch.add)(torch.ones(3), torch.ones(2))
    Traceback (most recent call last):
        ...
    ValueError: vmap: Expected all tensors to have the same size in the mapped dimension, got sizes [3, 2] for the mapped dimension
    >>> vmap(torch.neg)(torch.tensor(1.0))
    Traceback (most recent call last):
        ...
    ValueError: vmap(neg, in_dims=0, ...)(<inputs>): Got in_dim=0 for some input, but that input is a Tensor of dimensionality 0 so expected in_dim to satisfy -0 <= in_dim < 0.
    >>> vmap(len)(torch.ones(3, 2))
    Traceback (most recent call last):
        ...
    ValueError: vmap(len, ...): `len` must only return Tensors, got type <class 'int'>. Did you mean to set out_dims= to None for output?
    """


def random_numbers_under_vmap() -> None:
    """Draw one random number for all samples, or one for each.

    >>> def noisy(x):
    ...     return x + torch.rand(())
    >>> same = vmap(noisy, randomness="same")(torch.zeros(5))
    >>> different = vmap(noisy, randomness="different")(torch.zeros(5))
    >>> len(set(same.tolist())), len(set(different.tolist())) > 1
    (1, True)
    """


def item_under_vmap() -> None:
    """Take a Python number out of a sample, and stay with tensors instead.

    >>> def scale(x):
    ...     return x * x.max().item()
    >>> vmap(scale)(torch.tensor([[1.0, 2.0], [3.0, 4.0]]))
    Traceback (most recent call last):
        ...
    RuntimeError: vmap: It looks like you're calling .item() on a Tensor. We don't support vmap over calling .item() on a Tensor, please try to rewrite what you're doing with other operations. If error is occurring somewhere inside PyTorch internals, please file a bug report.
    >>> vmap(lambda x: x * x.max())(torch.tensor([[1.0, 2.0], [3.0, 4.0]]))
    tensor([[ 2.,  4.],
            [12., 16.]])
    """


def leaky(x: Tensor) -> Tensor:
    """Decide by the value of one sample, x: ().

    needs: torch>=2.13
    >>> x = torch.tensor([-2.0, 3.0])
    >>> vmap(leaky)(x)
    Traceback (most recent call last):
        ...
    RuntimeError: vmap: It looks like you're attempting to use a Tensor in some data-dependent control flow. We don't support that yet, please file an issue at https://github.com/pytorch/pytorch/issues .
    >>> vmap(lambda x: torch.where(x > 0, x, 0.5 * x))(x)
    tensor([-1.,  3.])
    >>> grad(leaky)(x[0]), grad(leaky)(x[1])
    (tensor(0.5000), tensor(1.))
    """
    if x > 0:
        return x
    return 0.5 * x


def in_place_under_vmap() -> None:
    """Write a sample into a tensor that is no sample.

    >>> def one_hot(value):
    ...     result = torch.zeros(3)
    ...     result[0] = value
    ...     return result
    >>> vmap(one_hot)(torch.tensor([5.0, 7.0]))
    Traceback (most recent call last):
        ...
    RuntimeError: vmap: inplace arithmetic(self, *extra_args) is not possible because there exists a Tensor `other` in extra_args that has more elements than `self`. This happened due to `other` being vmapped over but `self` not being vmapped over in a vmap. Please try to use out-of-place operators instead of inplace arithmetic. If said operator is being called inside the PyTorch framework, please file a bug report instead.
    >>> def one_hot(value):
    ...     result = value.new_zeros(3)
    ...     result[0] = value
    ...     return result
    >>> vmap(one_hot)(torch.tensor([5.0, 7.0]))
    tensor([[5., 0., 0.],
            [7., 0., 0.]])
    """


def rows_of_unequal_length() -> None:
    """Select by a mask, where each sample would have a length of its own.

    >>> rows = torch.tensor([[-1.0, 2.0], [3.0, 4.0]])
    >>> vmap(lambda row: row[row > 0].sum())(rows)
    Traceback (most recent call last):
        ...
    RuntimeError: vmap: We do not support batching operators that can support dynamic shape. Attempting to batch over indexing with a boolean mask.
    >>> vmap(lambda row: torch.where(row > 0, row, 0.0).sum())(rows)
    tensor([2., 7.])
    """


def clip_each_sample(model: nn.Module, x: Tensor, limit: float) -> dict[str, Tensor]:
    """Clip the gradient of each sample, then add up; x: (N, features).

    >>> layer = nn.Linear(2, 1, bias=False)
    >>> x = torch.tensor([[3.0, 4.0], [0.0, 1.0]])
    >>> clip_each_sample(layer, x, limit=2.5)
    {'weight': tensor([[1.5000, 3.0000]])}
    """
    params = {name: value.detach() for name, value in model.named_parameters()}

    def loss(params: dict[str, Tensor], sample: Tensor) -> Tensor:
        return functional_call(model, params, sample).sum()

    grads = vmap(grad(loss), in_dims=(None, 0))(params, x)
    norms = torch.stack([g.flatten(1).norm(dim=1) for g in grads.values()]).norm(dim=0)
    factors = (limit / norms).clamp(max=1.0)
    return {n: torch.einsum("n,n...->...", factors, g) for n, g in grads.items()}


def batch_norm_under_vmap() -> None:
    """Run batch norm in training mode under vmap, then without statistics.

    >>> model = nn.Sequential(nn.Linear(1, 2), nn.BatchNorm1d(2))
    >>> x = torch.ones(5, 4, 1)
    >>> try:
    ...     vmap(model)(x)
    ... except RuntimeError as error:
    ...     print(str(error).splitlines()[0])
    Batch norm got a batched tensor as input while the running_mean or running_var, which will be updated in place, were not batched.
    >>> vmap(model.eval())(x).shape
    torch.Size([5, 4, 2])
    >>> model = replace_all_batch_norm_modules_(model.train())
    >>> vmap(model)(x).shape
    torch.Size([5, 4, 2])
    >>> model[1].track_running_stats, model[1].running_mean
    (False, None)
    """


class WrongSquare(torch.autograd.Function):
    """Compute x², with a backward that forgets the factor 2.

    >>> x = torch.tensor([3.0], dtype=torch.float64, requires_grad=True)
    >>> try:
    ...     gradcheck(WrongSquare.apply, (x,))
    ... except RuntimeError as error:
    ...     print(str(error).strip())
    Jacobian mismatch for output 0 with respect to input 0,
    numerical:tensor([[6.0000]], dtype=torch.float64)
    analytical:tensor([[3.]], dtype=torch.float64)
    >>> gradcheck(WrongSquare.apply, (x,), raise_exception=False)
    False
    """

    @staticmethod
    def forward(ctx: FunctionCtx, x: Tensor) -> Tensor:
        ctx.save_for_backward(x)
        return x * x

    @staticmethod
    def backward(ctx: FunctionCtx, grad_output: Tensor) -> Tensor:
        (x,) = ctx.saved_tensors
        return grad_output * x


def single_precision() -> None:
    """Check a right derivative in float32, and then in float64.

    needs: torch>=2.13
    >>> def cube(x):
    ...     return x * x * x
    >>> x = torch.tensor([3.0], requires_grad=True)
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     gradcheck(cube, (x,), raise_exception=False)
    False
    >>> print(str(caught[0].message).strip())
    Input #0 requires gradient and is not a double precision floating point or complex. This check will likely fail if all the inputs are not of double precision floating point or complex.
    >>> x = x.detach().double().requires_grad_()
    >>> gradcheck(cube, (x,)), gradgradcheck(cube, (x,))
    (True, True)
    >>> gradcheck(cube, (x.detach(),))
    Traceback (most recent call last):
        ...
    ValueError: gradcheck expects at least one input tensor to require gradient, but none of them have requires_grad=True.
    """


class OldStyle(torch.autograd.Function):
    """Compute x² in the form that `torch.func` refuses.

    >>> grad(OldStyle.apply)(torch.tensor(3.0))
    Traceback (most recent call last):
        ...
    RuntimeError: In order to use an autograd.Function with functorch transforms (vmap, grad, jvp, jacrev, ...), it must override the setup_context staticmethod. For more details, please see https://pytorch.org/docs/main/notes/extending.func.html
    """

    @staticmethod
    def forward(ctx: FunctionCtx, x: Tensor) -> Tensor:
        ctx.save_for_backward(x)
        return x * x

    @staticmethod
    def backward(ctx: FunctionCtx, grad_output: Tensor) -> Tensor:
        (x,) = ctx.saved_tensors
        return grad_output * 2 * x


class NewStyle(torch.autograd.Function):
    """Compute x² in the form that `torch.func` takes, but for forward mode.

    >>> grad(NewStyle.apply)(torch.tensor(3.0))
    tensor(6.)
    >>> vmap(grad(NewStyle.apply))(torch.tensor([1.0, 2.0]))
    tensor([2., 4.])
    >>> load_forward_mode()
    >>> jacfwd(NewStyle.apply)(torch.tensor(3.0))
    Traceback (most recent call last):
        ...
    NotImplementedError: You must implement the jvp function for custom autograd.Function to use it with forward mode AD.
    """

    generate_vmap_rule = True

    @staticmethod
    def forward(x: Tensor) -> Tensor:
        return x * x

    @staticmethod
    def setup_context(ctx: FunctionCtx, inputs: tuple, output: Tensor) -> None:
        ctx.save_for_backward(*inputs)

    @staticmethod
    def backward(ctx: FunctionCtx, grad_output: Tensor) -> Tensor:
        (x,) = ctx.saved_tensors
        return grad_output * 2 * x


def dual_numbers() -> None:
    """Carry a derivative along with the value, and never go back.

    >>> load_forward_mode()
    >>> x, direction = torch.tensor([1.0, 2.0]), torch.tensor([1.0, 10.0])
    >>> with forward_ad.dual_level():
    ...     dual = forward_ad.make_dual(x, direction)
    ...     value, tangent = forward_ad.unpack_dual(dual * dual)
    >>> value, tangent
    (tensor([1., 4.]), tensor([ 2., 40.]))
    >>> forward_ad.make_dual(x, direction)
    Traceback (most recent call last):
        ...
    RuntimeError: Trying to create a dual Tensor for forward AD but no level exists, make sure to enter_dual_level() first.
    """


def names_of_functorch() -> None:
    """Call functions by their former names, and read what to call instead.

    >>> functorch = importlib.import_module("functorch")
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     for name in ("vmap", "grad", "jacrev", "make_functional"):
    ...         _ = getattr(functorch, name)(nn.Linear(1, 1))
    >>> for warning in caught:
    ...     print(str(warning.message).split(". ")[2].split(";")[0])
    Please use `torch.vmap` instead
    Please use `torch.func.grad` instead
    Please use `torch.func.jacrev` instead
    Please use `torch.func.functional_call` instead
    >>> print(str(caught[0].message).split(". ")[0], caught[0].category)
    We've integrated functorch into PyTorch <class 'FutureWarning'>
    >>> torch.vmap is vmap
    True
    """
