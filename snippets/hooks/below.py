"""Hook into autograd itself, below the modules."""

import torch
from torch import Tensor
from torch.autograd.function import FunctionCtx
from torch.autograd.graph import (
    Node,
    disable_saved_tensors_hooks,
    get_gradient_edge,
    register_multi_grad_hook,
    save_on_cpu,
    saved_tensors_hooks,
)


def say_node(grad_inputs: tuple, grad_outputs: tuple) -> None:
    """Print what came into a node of the graph, and what leaves it.

    >>> a = torch.tensor(2.0, requires_grad=True)
    >>> b = torch.tensor(3.0, requires_grad=True)
    >>> product = a * b
    >>> product.grad_fn.name()
    'MulBackward0'
    >>> handle = product.grad_fn.register_hook(say_node)
    >>> product.backward()
    came in: [1.0]
    leaves: [3.0, 2.0]
    """
    print("came in:", [grad.item() for grad in grad_outputs])
    print("leaves:", [grad.item() for grad in grad_inputs])


def swap(grad_inputs: tuple, grad_outputs: tuple) -> tuple:
    """Exchange the two gradients that leave a node.

    >>> a = torch.tensor(2.0, requires_grad=True)
    >>> b = torch.tensor(3.0, requires_grad=True)
    >>> product = a * b
    >>> handle = product.grad_fn.register_hook(swap)
    >>> product.backward()
    >>> a.grad, b.grad
    (tensor(2.), tensor(3.))
    """
    return grad_inputs[::-1]


def halve(grad_outputs: tuple) -> tuple:
    """Halve the gradient before a node works with it.

    >>> x = torch.tensor(4.0, requires_grad=True)
    >>> square = x * x
    >>> handle = square.grad_fn.register_prehook(halve)
    >>> square.backward()
    >>> x.grad
    tensor(4.)
    """
    return tuple(grad / 2 for grad in grad_outputs)


def node_of_one_pass() -> None:
    """See that a node hook ends with its graph.

    >>> x = torch.tensor(4.0, requires_grad=True)
    >>> output = x * 8
    >>> handle = output.grad_fn.register_prehook(halve)
    >>> output.backward()
    >>> x.grad
    tensor(4.)
    >>> x.grad = None
    >>> (x * 8).backward()
    >>> x.grad
    tensor(8.)
    """


def node_returns() -> None:
    """Read the complaints about what a node hook returns.

    >>> x = torch.tensor(4.0, requires_grad=True)
    >>> output = x * x
    >>> def one_gradient(grad_inputs, grad_outputs):
    ...     return grad_inputs[:1]
    >>> handle = output.grad_fn.register_hook(one_gradient)
    >>> output.backward(retain_graph=True)
    Traceback (most recent call last):
        ...
    RuntimeError: hook 'one_gradient' has returned an incorrect number of values (got 1, but expected 2)
    >>> handle.remove()
    >>> def no_tuple(grad_inputs, grad_outputs):
    ...     return grad_inputs[0]
    >>> handle = output.grad_fn.register_hook(no_tuple)
    >>> output.backward()
    Traceback (most recent call last):
        ...
    TypeError: expected tuple, but hook returned 'Tensor'
    """


def all_nodes(root: Node) -> list[Node]:
    """List the nodes that lead from a root to its leaves.

    >>> x = torch.tensor([1.0, -1.0], requires_grad=True)
    >>> loss = (x * 2).relu().sum()
    >>> nodes = all_nodes(loss.grad_fn)
    >>> [node.name() for node in nodes[:3]]
    ['SumBackward0', 'ReluBackward0', 'MulBackward0']
    >>> order = []
    >>> for node in nodes:
    ...     def note(grad_outputs, name=node.name()):
    ...         order.append((name, grad_outputs[0].tolist()))
    ...     handle = node.register_prehook(note)
    >>> loss.backward()
    >>> order[:3]
    [('SumBackward0', 1.0), ('ReluBackward0', [1.0, 1.0]), ('MulBackward0', [1.0, 0.0])]
    """
    nodes = [root]
    for node in nodes:
        for parent, _ in node.next_functions:
            if parent is not None and parent not in nodes:
                nodes.append(parent)
    return nodes


def leaf_node() -> None:
    """Hook into the node that writes a leaf's .grad, and keep it alive.

    >>> weight = torch.tensor(2.0, requires_grad=True)
    >>> order = []
    >>> def note(grad_inputs, grad_outputs):
    ...     order.append((grad_outputs[0].item(), weight.grad.item()))
    >>> handle = get_gradient_edge(weight).node.register_hook(note)
    >>> (weight * 3).backward()
    >>> order
    []
    >>> node = get_gradient_edge(weight).node
    >>> handle = node.register_hook(note)
    >>> (weight * 3).backward()
    >>> order
    [(3.0, 6.0)]
    """


def say_gradients(grads: list) -> None:
    """Print the gradients of several tensors, once all are there.

    >>> a = torch.tensor(2.0, requires_grad=True)
    >>> b = torch.tensor(3.0, requires_grad=True)
    >>> product, unused = a * b, a + b
    >>> handle = register_multi_grad_hook((a, b, product, unused), say_gradients)
    >>> (product * 10).backward(retain_graph=True)
    [30.0, 20.0, 10.0, None]
    >>> (product * 10).backward(inputs=(a,))
    [30.0, None, 10.0, None]
    >>> handle.remove()
    """
    print([None if grad is None else grad.item() for grad in grads])


def say_first(grad: Tensor) -> None:
    """Print the first gradient that arrives for any of several tensors.

    >>> a = torch.tensor(2.0, requires_grad=True)
    >>> hidden = a * 3
    >>> handle = register_multi_grad_hook((a, hidden), say_first, mode="any")
    >>> (hidden * 10).backward()
    10.0
    >>> a.grad
    tensor(30.)
    """
    print(grad.item())


def too_early() -> None:
    """See a multi-grad hook miss a gradient when the root is in its list.

    >>> a = torch.tensor(2.0, requires_grad=True)
    >>> b = torch.tensor(3.0, requires_grad=True)
    >>> product = a * b
    >>> handle = register_multi_grad_hook((a, b, product), say_gradients)
    >>> product.backward(retain_graph=True)
    [3.0, None, 1.0]
    >>> (product + 0).backward()
    [3.0, 2.0, 1.0]
    """


def multi_grad_and_autograd_grad() -> None:
    """Meet the error of a multi-grad hook on leaves in autograd.grad.

    >>> a = torch.tensor(2.0, requires_grad=True)
    >>> handle = register_multi_grad_hook((a,), say_gradients)
    >>> torch.autograd.grad(a * 3, a)
    Traceback (most recent call last):
        ...
    RuntimeError: A leaf node was passed to _will_engine_execute_node but we are currently running autograd.grad(). This is currently not supported.
    >>> handle.remove()
    >>> torch.autograd.grad(a * 3, a)
    (tensor(3.),)
    """


def pack(saved: Tensor) -> Tensor:
    """Print the shape of a tensor that the graph wants to keep."""
    print("pack", tuple(saved.shape))
    return saved.detach()


def unpack(packed: Tensor) -> Tensor:
    """Print the shape of a tensor that the backward pass needs again.

    >>> x = torch.ones(2, 3)
    >>> weight = torch.ones(3, requires_grad=True)
    >>> with saved_tensors_hooks(pack, unpack):
    ...     product = x * weight
    ...     loss = product.exp().sum()
    pack (2, 3)
    pack (2, 3)
    >>> loss.backward()
    unpack (2, 3)
    unpack (2, 3)
    """
    print("unpack", tuple(packed.shape))
    return packed


def nothing_to_save() -> None:
    """See when there is nothing to pack.

    >>> weight = torch.ones(3, requires_grad=True)
    >>> with saved_tensors_hooks(pack, unpack):
    ...     total = (weight + 1).sum()
    >>> with saved_tensors_hooks(pack, unpack), torch.no_grad():
    ...     product = weight * weight
    """


def to_half(saved: Tensor) -> Tensor:
    """Keep a tensor in bfloat16, at half the memory."""
    return saved.to(torch.bfloat16)


def to_float(packed: Tensor) -> Tensor:
    """Give it back in float32.

    >>> x = torch.tensor([3.0, 1.00390625], requires_grad=True)
    >>> with saved_tensors_hooks(to_half, to_float):
    ...     loss = (x * x).sum()
    >>> loss.backward()
    >>> x.grad
    tensor([6., 2.])
    >>> (2 * x).tolist()
    [6.0, 2.0078125]
    """
    return packed.to(torch.float32)


def inner_pair_wins() -> None:
    """Nest two pairs: the inner one works alone.

    >>> weight = torch.tensor(2.0, requires_grad=True)
    >>> def outer(saved):
    ...     print("outer")
    ...     return saved.detach()
    >>> with saved_tensors_hooks(outer, unpack):
    ...     with saved_tensors_hooks(pack, unpack):
    ...         first = weight.exp()
    ...     second = weight.exp()
    pack ()
    outer
    """


def pack_in_place() -> None:
    """Meet the error of a pack hook that changes its argument.

    needs: torch>=2.13
    >>> weight = torch.ones(3, requires_grad=True)
    >>> with saved_tensors_hooks(lambda saved: saved.mul_(2), unpack):
    ...     product = weight.exp()
    Traceback (most recent call last):
        ...
    RuntimeError: A saved tensor pack hook is modifying its input in place. Tensors provided as input to pack hook cannot be modified by in-place operations as this can lead to unexpected side-effects. Please open an issue if you need to perform in-place operations on the input to a pack hook.
    """


def keep_on_cpu() -> None:
    """Keep what the graph saves on the CPU, and get the same gradient.

    >>> weight = torch.tensor([1.0, 2.0], requires_grad=True)
    >>> with save_on_cpu():
    ...     loss = (weight * weight).sum()
    >>> loss.backward()
    >>> weight.grad
    tensor([2., 4.])
    >>> device, kept = save_on_cpu().pack_hook(weight)
    >>> kept.device
    device(type='cpu')
    """


def forbid_saving_hooks() -> None:
    """Forbid saved-tensor hooks where they would break something.

    >>> with disable_saved_tensors_hooks("not in this block, please"):
    ...     with save_on_cpu():
    ...         pass
    Traceback (most recent call last):
        ...
    RuntimeError: not in this block, please
    """


class SquareFunction(torch.autograd.Function):
    """Compute x², with a backward of your own.

    >>> x = torch.tensor([3.0], requires_grad=True)
    >>> square = SquareFunction.apply(x)
    >>> square.backward()
    >>> x.grad
    tensor([6.])
    >>> square.grad_fn.name()
    'SquareFunctionBackward'
    >>> x = torch.tensor([3.0, 4.0], dtype=torch.float64, requires_grad=True)
    >>> torch.autograd.gradcheck(SquareFunction.apply, (x,))
    True
    """

    @staticmethod
    def forward(ctx: FunctionCtx, x: Tensor) -> Tensor:
        """Return x²; x: any shape."""
        ctx.save_for_backward(x)
        return x * x

    @staticmethod
    def backward(ctx: FunctionCtx, grad_output: Tensor) -> Tensor:
        """Return the gradient of x from that of the output."""
        (x,) = ctx.saved_tensors
        return grad_output * 2 * x


class ReverseGradient(torch.autograd.Function):
    """Pass x on unchanged, and its gradient times a negative number.

    >>> x = torch.tensor([3.0], requires_grad=True)
    >>> output = ReverseGradient.apply(x, 0.5)
    >>> output.item()
    3.0
    >>> (output * 4).backward()
    >>> x.grad
    tensor([-2.])
    """

    @staticmethod
    def forward(ctx: FunctionCtx, x: Tensor, strength: float) -> Tensor:
        """Return x; x: any shape."""
        ctx.strength = strength
        return x.view_as(x)

    @staticmethod
    def backward(ctx: FunctionCtx, grad_output: Tensor) -> tuple:
        """Return one gradient for x, and None for the number."""
        return -ctx.strength * grad_output, None


class MissingGradient(ReverseGradient):
    """Forget the None for the argument that is no tensor.

    >>> x = torch.tensor([3.0], requires_grad=True)
    >>> MissingGradient.apply(x, 0.5).backward()
    Traceback (most recent call last):
        ...
    RuntimeError: function MissingGradientBackward returned an incorrect number of gradients (expected 2, got 1)
    """

    @staticmethod
    def backward(ctx: FunctionCtx, grad_output: Tensor) -> Tensor:
        """Return one gradient where forward has two arguments."""
        return -ctx.strength * grad_output


def keep_positive(optimizer: torch.optim.Optimizer, args: tuple, kwargs: dict) -> None:
    """Make negative parameters zero after each step.

    >>> weight = torch.tensor([1.0, 3.0], requires_grad=True)
    >>> optimizer = torch.optim.SGD([weight], lr=1.0)
    >>> handle = optimizer.register_step_post_hook(keep_positive)
    >>> (weight * 2).sum().backward()
    >>> optimizer.step()
    >>> weight.tolist()
    [0.0, 1.0]
    """
    with torch.no_grad():
        for group in optimizer.param_groups:
            for parameter in group["params"]:
                parameter.clamp_(min=0)


def straight_through() -> None:
    """Round on the way forward, and let the gradient through.

    >>> x = torch.tensor([0.75, 1.25], requires_grad=True)
    >>> x.round().sum().backward()
    >>> x.grad
    tensor([0., 0.])
    >>> rounded = x + (x.round() - x).detach()
    >>> rounded.tolist()
    [1.0, 1.0]
    >>> rounded.sum().backward()
    >>> x.grad
    tensor([1., 1.])
    """
