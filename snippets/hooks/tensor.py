"""Watch, change and clip the gradient of one tensor while backward runs."""

import warnings

import torch
from torch import Tensor, nn
from torch.utils.hooks import RemovableHandle


def look_at_gradients() -> None:
    """Print each gradient at the moment when backward has it.

    >>> weight = torch.tensor([2.0], requires_grad=True)
    >>> inner = weight * 3
    >>> loss = inner * 5
    >>> handles = [
    ...     weight.register_hook(lambda grad: print("weight:", grad.item())),
    ...     inner.register_hook(lambda grad: print("inner:", grad.item())),
    ... ]
    >>> loss.backward()
    inner: 5.0
    weight: 15.0
    """


def scale_gradient(tensor: Tensor, factor: float) -> RemovableHandle:
    """Multiply the gradient of a tensor, and of everything behind it.

    >>> weight = torch.tensor([2.0], requires_grad=True)
    >>> inner = weight * 3
    >>> handle = scale_gradient(inner, 10.0)
    >>> (inner * 5).backward()
    >>> weight.grad
    tensor([150.])
    """
    return tensor.register_hook(lambda grad: grad * factor)


def hooks_in_a_row() -> None:
    """Give the answer of one hook to the next.

    >>> weight = torch.tensor([2.0], requires_grad=True)
    >>> handles = [
    ...     weight.register_hook(lambda grad: grad + 1),
    ...     weight.register_hook(lambda grad: print("got", grad.item())),
    ...     weight.register_hook(lambda grad: grad * 10),
    ... ]
    >>> (weight * 4).backward()
    got 5.0
    >>> weight.grad
    tensor([50.])
    """


def backward_with_answer(answer: object) -> Tensor:
    """Return some object from the hook of a float tensor of shape (2,).

    >>> backward_with_answer(torch.ones(2))
    tensor([1., 1.])
    >>> backward_with_answer(torch.ones(3))
    Traceback (most recent call last):
        ...
    RuntimeError: hook 'replace' has changed the size of value
    >>> backward_with_answer(0.5)
    Traceback (most recent call last):
        ...
    TypeError: expected Variable, but hook returned 'float'
    >>> backward_with_answer((torch.ones(2),))
    Traceback (most recent call last):
        ...
    TypeError: expected Variable, but hook returned 'tuple'
    """

    def replace(grad: Tensor) -> object:
        return answer

    weight = torch.zeros(2, requires_grad=True)
    weight.register_hook(replace)
    (weight * 3).sum().backward()
    return weight.grad


def no_gradient_no_hook() -> None:
    """Ask for a hook where no gradient will ever come.

    >>> images = torch.zeros(2, 3)
    >>> images.register_hook(print)
    Traceback (most recent call last):
        ...
    RuntimeError: cannot register a hook on a tensor that doesn't require gradient
    >>> images.register_post_accumulate_grad_hook(print)
    Traceback (most recent call last):
        ...
    RuntimeError: cannot register a hook on a tensor that doesn't require gradient
    >>> images.retain_grad()
    Traceback (most recent call last):
        ...
    RuntimeError: can't retain_grad on Tensor that has requires_grad=False
    """


def inner_grad_is_none() -> None:
    """Read `.grad` of a tensor that an operation made.

    >>> weight = torch.tensor([2.0], requires_grad=True)
    >>> inner = weight * 3
    >>> weight.is_leaf, inner.is_leaf
    (True, False)
    >>> (inner * 5).backward()
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     print(inner.grad)
    None
    >>> print(*str(caught[0].message).split(". ")[:2], sep="\\n")
    The .grad attribute of a Tensor that is not a leaf Tensor is being accessed
    Its .grad attribute won't be populated during autograd.backward()
    """


def keep_inner_gradient() -> None:
    """Ask a non-leaf to keep its gradient, as its hooks leave it.

    >>> weight = torch.tensor([2.0], requires_grad=True)
    >>> inner = weight * 3
    >>> inner.retain_grad()
    >>> handle = inner.register_hook(lambda grad: grad * 10)
    >>> (inner * 5).backward()
    >>> inner.grad, inner.retains_grad
    (tensor([50.]), True)
    >>> weight.retain_grad()
    >>> weight.retains_grad
    False
    """


def before_and_after_accumulation() -> None:
    """Compare `.grad` as the two kinds of hook find it.

    >>> weight = torch.tensor([2.0], requires_grad=True)
    >>> handles = [
    ...     weight.register_hook(
    ...         lambda grad: print("hook:", grad, "in .grad:", weight.grad)
    ...     ),
    ...     weight.register_post_accumulate_grad_hook(
    ...         lambda param: print("post: in .grad:", param.grad)
    ...     ),
    ... ]
    >>> (weight * 3 + weight * 4).backward()
    hook: tensor([7.]) in .grad: None
    post: in .grad: tensor([7.])
    >>> (weight * 5).backward()
    hook: tensor([5.]) in .grad: tensor([7.])
    post: in .grad: tensor([12.])
    """


def grad_call_skips_accumulation() -> None:
    """Compute a gradient without filling `.grad`.

    >>> weight = torch.tensor([2.0], requires_grad=True)
    >>> handles = [
    ...     weight.register_hook(lambda grad: print("hook")),
    ...     weight.register_post_accumulate_grad_hook(
    ...         lambda param: print("post")
    ...     ),
    ... ]
    >>> torch.autograd.grad(weight * 3, weight)
    hook
    (tensor([3.]),)
    """


def step_in_backward(model: nn.Module, lr: float) -> list[RemovableHandle]:
    """Update each parameter as soon as its gradient is complete.

    >>> model = nn.Linear(2, 1, bias=False)
    >>> nn.init.zeros_(model.weight).tolist()
    [[0.0, 0.0]]
    >>> handles = step_in_backward(model, lr=0.5)
    >>> model(torch.tensor([[2.0, 4.0]])).sum().backward()
    >>> model.weight.tolist(), model.weight.grad
    ([[-1.0, -2.0]], None)
    """

    def step(param: Tensor) -> None:
        param.add_(param.grad, alpha=-lr)
        param.grad = None

    params = list(model.parameters())
    return [p.register_post_accumulate_grad_hook(step) for p in params]


def post_hook_rules() -> None:
    """Break the two rules of `register_post_accumulate_grad_hook`.

    >>> weight = torch.tensor([2.0], requires_grad=True)
    >>> inner = weight * 3
    >>> inner.register_post_accumulate_grad_hook(print)
    Traceback (most recent call last):
        ...
    RuntimeError: post accumulate grad hooks cannot be registered on non-leaf tensors
    >>> handle = weight.register_post_accumulate_grad_hook(
    ...     lambda param: param.grad * 10
    ... )
    >>> inner.backward()
    Traceback (most recent call last):
        ...
    RuntimeError: Tensor post accumulate grad hooks should return None.
    """


def clipped_step(model: nn.Module, lr: float, max_norm: float) -> float:
    """Clip all gradients together, then take a step of plain SGD.

    >>> model = nn.Linear(2, 1, bias=False)
    >>> nn.init.zeros_(model.weight).tolist()
    [[0.0, 0.0]]
    >>> loss = model(torch.tensor([[3.0, 4.0]])).sum()
    >>> nn.utils.clip_grad_norm_(model.parameters(), max_norm=2.5).item()
    0.0
    >>> loss.backward()
    >>> clipped_step(model, lr=1.0, max_norm=2.5)
    5.0
    >>> [round(value, 3) for value in model.weight[0].tolist()]
    [-1.5, -2.0]
    """
    norm_before = nn.utils.clip_grad_norm_(model.parameters(), max_norm)
    with torch.no_grad():
        for param in model.parameters():
            param -= lr * param.grad
    return norm_before.item()


def clip_each_gradient(model: nn.Module, limit: float) -> list[RemovableHandle]:
    """Limit every entry of every gradient while backward runs.

    >>> model = nn.Linear(2, 1, bias=False)
    >>> handles = clip_each_gradient(model, limit=2.5)
    >>> model(torch.tensor([[-1.0, 4.0]])).sum().backward()
    >>> model.weight.grad
    tensor([[-1.0000,  2.5000]])
    >>> model(torch.tensor([[-1.0, 4.0]])).sum().backward()
    >>> model.weight.grad
    tensor([[-2.,  5.]])
    """
    return [
        param.register_hook(lambda grad: grad.clamp(-limit, limit))
        for param in model.parameters()
    ]


def in_place_afterwards() -> None:
    """Hook a tensor before and after an operation that rewrites it.

    >>> weight = torch.tensor([2.0], requires_grad=True)
    >>> inner = weight * 3
    >>> inner.retain_grad()
    >>> early = inner.register_hook(lambda grad: print("early:", grad.item()))
    >>> inner = inner.mul_(10)
    >>> late = inner.register_hook(lambda grad: print("late:", grad.item()))
    >>> inner.backward()
    late: 1.0
    early: 10.0
    >>> inner.grad, weight.grad
    (tensor([1.]), tensor([30.]))
    """


def one_gradient_two_owners() -> None:
    """Write into a gradient, and change somebody else's too.

    >>> left = torch.tensor([1.0], requires_grad=True)
    >>> right = torch.tensor([1.0], requires_grad=True)
    >>> first, second = left * 1, right * 1
    >>> handle = second.register_hook(lambda grad: grad.mul_(10))
    >>> (first + second).backward()
    >>> left.grad, right.grad
    (tensor([10.]), tensor([10.]))
    """


def remove_before_backward() -> None:
    """Take a tensor hook away after the forward pass.

    >>> weight = torch.tensor([2.0], requires_grad=True)
    >>> inner = weight * 3
    >>> handle = inner.register_hook(lambda grad: grad * 10)
    >>> loss = inner * 5
    >>> handle.remove()
    >>> loss.backward()
    >>> weight.grad
    tensor([15.])
    """


def hook_stays_on_the_tensor() -> None:
    """Put another tensor under the same name.

    >>> model = nn.Linear(1, 1)
    >>> handle = model.weight.register_hook(lambda grad: print("hook"))
    >>> result = model.double().load_state_dict(model.state_dict())
    >>> model(torch.ones(1, 1, dtype=torch.float64)).backward()
    hook
    >>> result = model.load_state_dict(model.state_dict(), assign=True)
    >>> model(torch.ones(1, 1, dtype=torch.float64)).backward()
    """


def clip_scaled_gradients() -> None:
    """Clip under mixed precision: unscale, clip, step, update.

    >>> weight = torch.zeros(2, requires_grad=True)
    >>> optimizer = torch.optim.SGD([weight], lr=1.0)
    >>> scaler = torch.amp.GradScaler(weight.device.type, init_scale=1024.0)
    >>> loss = (weight * torch.tensor([3.0, 4.0])).sum()
    >>> scaler.scale(loss).backward()
    >>> weight.grad
    tensor([3072., 4096.])
    >>> scaler.unscale_(optimizer)
    >>> weight.grad
    tensor([3., 4.])
    >>> nn.utils.clip_grad_norm_([weight], max_norm=2.5).item()
    5.0
    >>> result = scaler.step(optimizer)
    >>> scaler.update()
    >>> [round(value, 3) for value in weight.tolist()]
    [-1.5, -2.0]
    """


def gradient_of_unused() -> None:
    """Ask for the gradient of a tensor that the loss does not use.

    needs: torch>=2.13
    >>> used = torch.tensor([2.0], requires_grad=True)
    >>> unused = torch.tensor([3.0], requires_grad=True)
    >>> torch.autograd.grad(used * 5, [used, unused])
    Traceback (most recent call last):
        ...
    RuntimeError: The differentiated Tensor at index 1 appears to not have been used in the graph. Set allow_unused=True if this is the desired behavior.
    >>> torch.autograd.grad(used * 5, [used, unused], allow_unused=True)
    (tensor([5.]), None)
    """


def hook_on_a_row() -> None:
    """Hook a row of a weight: that is another tensor, and nobody uses it.

    >>> layer = nn.Linear(2, 2)
    >>> handle = layer.weight[0].register_hook(lambda grad: print("never"))
    >>> layer(torch.ones(1, 2)).sum().backward()
    >>> handle = layer.weight.register_hook(lambda grad: print(grad[0]))
    >>> layer(torch.ones(1, 2)).sum().backward()
    tensor([1., 1.])
    """


def second_derivative() -> None:
    """Differentiate twice: by backward, which warns, and by autograd.grad.

    >>> weight = torch.tensor([3.0], requires_grad=True)
    >>> torch.set_warn_always(True)
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     (weight * weight * weight).backward(create_graph=True)
    >>> torch.set_warn_always(False)
    >>> print(str(caught[0].message).split(". ")[0])
    Using backward() with create_graph=True will create a reference cycle between the parameter and its gradient which can cause a memory leak
    >>> weight.grad = None
    >>> cube = weight * weight * weight
    >>> (grad,) = torch.autograd.grad(cube, weight, create_graph=True)
    >>> torch.autograd.grad(grad, weight)
    (tensor([18.]),)
    """
