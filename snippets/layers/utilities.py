"""Use what torch.nn.utils offers beside the layers."""

import warnings
from collections.abc import Callable

import torch
from torch import Tensor, nn
from torch.nn.utils import (
    clip_grad_norm_,
    clip_grad_value_,
    clip_grads_with_norm_,
    convert_conv2d_weight_memory_format,
    convert_conv3d_weight_memory_format,
    fuse_conv_bn_eval,
    fuse_conv_bn_weights,
    fuse_linear_bn_eval,
    fuse_linear_bn_weights,
    get_total_norm,
    parameters_to_vector,
    parametrizations,
    prune,
    remove_spectral_norm,
    remove_weight_norm,
    skip_init,
    stateless,
    vector_to_parameters,
)
from torch.nn.utils.rnn import (
    PackedSequence,
    pack_padded_sequence,
    pack_sequence,
    pad_packed_sequence,
    pad_sequence,
    unpack_sequence,
    unpad_sequence,
)


def clip_by_norm() -> None:
    """Shrink all gradients together until their total norm is 1.

    >>> weight, bias = nn.Parameter(torch.zeros(1)), nn.Parameter(torch.zeros(1))
    >>> (3 * weight + 4 * bias).backward()
    >>> clip_grad_norm_([weight, bias], max_norm=10.0)
    tensor(5.)
    >>> weight.grad, bias.grad
    (tensor([3.]), tensor([4.]))
    >>> clip_grad_norm_([weight, bias], max_norm=1.0)
    tensor(5.)
    >>> weight.grad, bias.grad
    (tensor([0.6000]), tensor([0.8000]))
    """


def clip_by_value() -> None:
    """Cut off each gradient by itself, at -1 and 1.

    >>> weight = nn.Parameter(torch.zeros(3))
    >>> weight.grad = torch.tensor([0.5, -3.0, 100.0])
    >>> clip_grad_value_([weight], clip_value=1.0)
    >>> weight.grad
    tensor([ 0.5000, -1.0000,  1.0000])
    """


def clip_in_two_steps() -> None:
    """Compute the norm first, look at it, and clip with it.

    >>> weight = nn.Parameter(torch.zeros(2))
    >>> weight.grad = torch.tensor([3.0, 4.0])
    >>> norm = get_total_norm([weight.grad])
    >>> norm
    tensor(5.)
    >>> clip_grads_with_norm_([weight], max_norm=1.0, total_norm=norm)
    >>> weight.grad
    tensor([0.6000, 0.8000])
    >>> get_total_norm([weight])
    tensor(0.)
    """


def nonfinite_gradients() -> None:
    """Clip gradients of which one is infinite.

    >>> weight = nn.Parameter(torch.zeros(2))
    >>> weight.grad = torch.tensor([3.0, torch.inf])
    >>> clip_grad_norm_([weight], max_norm=1.0, error_if_nonfinite=True)
    Traceback (most recent call last):
        ...
    RuntimeError: The total norm of order 2.0 for gradients from `parameters` is non-finite, so it cannot be clipped. To disable this error and scale the gradients by the non-finite norm anyway, set `error_if_nonfinite=False`
    >>> clip_grad_norm_([weight], max_norm=1.0)
    tensor(inf)
    >>> weight.grad
    tensor([0., nan])
    """


def exhausted_generator() -> None:
    """Use the same generator of parameters for two things.

    >>> parameters = nn.Linear(2, 1).parameters()
    >>> sum(parameter.numel() for parameter in parameters)
    3
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     _ = clip_grad_norm_(parameters, max_norm=1.0)
    >>> print(caught[0].category.__name__, caught[0].message)
    UserWarning `parameters` is an empty generator, no gradient clipping will occur.
    """


def old_clip_name() -> None:
    """Call `clip_grad_norm` without the underscore.

    >>> weight = nn.Parameter(torch.zeros(1))
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     _ = nn.utils.clip_grad_norm([weight], max_norm=1.0)
    >>> print(caught[0].category.__name__, caught[0].message)
    FutureWarning `torch.nn.utils.clip_grad_norm` is now deprecated in favor of `torch.nn.utils.clip_grad_norm_`.
    """


def to_vector_and_back() -> None:
    """Put all parameters of a model into one vector, and write it back.

    >>> model = nn.Linear(2, 2)
    >>> vector = parameters_to_vector(model.parameters())
    >>> vector.shape, vector.requires_grad
    (torch.Size([6]), True)
    >>> doubled = 2 * vector.detach()
    >>> vector_to_parameters(doubled, model.parameters())
    >>> torch.equal(model.weight.flatten(), doubled[:4])
    True
    >>> torch.equal(model.bias, doubled[4:])
    True
    """


def vector_is_shared() -> None:
    """Change the vector after it was written to the parameters.

    >>> model = nn.Linear(2, 1)
    >>> vector = torch.tensor([1.0, 2.0, 3.0])
    >>> vector_to_parameters(vector, model.parameters())
    >>> vector[0] = 50.0
    >>> model.weight.tolist()
    [[50.0, 2.0]]
    >>> vector_to_parameters(vector.clone(), model.parameters())
    >>> vector[0] = 60.0
    >>> model.weight.tolist()
    [[50.0, 2.0]]
    """


def vector_of_wrong_length() -> None:
    """Write a vector that is too long, and one that is too short.

    >>> model = nn.Linear(2, 1)
    >>> vector = torch.tensor([1.0, 2.0, 3.0, 4.0])
    >>> vector_to_parameters(vector, model.parameters())
    >>> model.bias.tolist()
    [3.0]
    >>> vector_to_parameters(torch.tensor([8.0, 9.0]), model.parameters())
    Traceback (most recent call last):
        ...
    RuntimeError: shape '[1]' is invalid for input of size 0
    >>> model.weight.tolist()
    [[8.0, 9.0]]
    """


def vector_of_channels_last() -> None:
    """Flatten the parameters of a model in the channels-last format.

    >>> model = nn.Conv2d(2, 3, 3).to(memory_format=torch.channels_last)
    >>> parameters_to_vector(model.parameters())
    Traceback (most recent call last):
        ...
    RuntimeError: view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous subspaces). Use .reshape(...) instead.
    >>> torch.cat([p.reshape(-1) for p in model.parameters()]).shape
    torch.Size([57])
    """


def draws_random_numbers(make: Callable[[], nn.Module]) -> bool:
    """Tell whether making a module moves the random number generator.

    >>> draws_random_numbers(lambda: nn.Linear(2, 1, device="cpu"))
    True
    >>> draws_random_numbers(lambda: skip_init(nn.Linear, 2, 1))
    False
    """
    before = torch.get_rng_state()
    make()
    return not torch.equal(before, torch.get_rng_state())


def skip_init_device() -> None:
    """See where `skip_init` puts a module.

    >>> with torch.device("meta"):
    ...     plain, skipped = nn.Linear(2, 1), skip_init(nn.Linear, 2, 1)
    >>> plain.weight.device.type, skipped.weight.device.type
    ('meta', 'cpu')
    >>> skip_init(nn.Linear, 2, 1, device="meta").weight.device.type
    'meta'
    """


def skip_init_refuses() -> None:
    """Skip the initialization of a module without a `device` argument.

    >>> skip_init(nn.Sequential, nn.Linear(2, 1))
    Traceback (most recent call last):
        ...
    RuntimeError: Module must support a 'device' arg to skip initialization
    """


def pad() -> None:
    """Stack sequences of different length, filled up.

    >>> sequences = [torch.tensor([1, 2, 3]), torch.tensor([4, 5])]
    >>> pad_sequence(sequences)
    tensor([[1, 4],
            [2, 5],
            [3, 0]])
    >>> pad_sequence(sequences, batch_first=True, padding_value=-1)
    tensor([[ 1,  2,  3],
            [ 4,  5, -1]])
    >>> pad_sequence(sequences, batch_first=True, padding_side="left")
    tensor([[1, 2, 3],
            [0, 4, 5]])
    """


def padding_mask(lengths: Tensor) -> Tensor:
    """Mark padding as True, in a mask (N, L) for lengths: (N,).

    >>> padding_mask(torch.tensor([3, 2]))
    tensor([[False, False, False],
            [False, False,  True]])
    """
    steps = torch.arange(int(lengths.max()), device=lengths.device)
    return steps >= lengths[:, None]


def unpad() -> None:
    """Cut the padding off; without `batch_first`, the argument changes.

    >>> lengths = torch.tensor([3, 2])
    >>> padded = torch.tensor([[1, 4], [2, 5], [3, 0]])
    >>> [sequence.tolist() for sequence in unpad_sequence(padded, lengths)]
    [[1, 2, 3], [4, 5]]
    >>> padded
    tensor([[1, 2, 3],
            [4, 5, 0]])
    """


def pack() -> None:
    """Keep what is not padding, step by step.

    >>> with torch.device("cpu"):
    ...     sequences = [torch.tensor([1, 2, 3]), torch.tensor([4, 5])]
    ...     packed = pack_sequence(sequences)
    >>> packed.data.tolist(), packed.batch_sizes.tolist()
    ([1, 4, 2, 5, 3], [2, 2, 1])
    >>> [sequence.tolist() for sequence in unpack_sequence(packed)]
    [[1, 2, 3], [4, 5]]
    """


def pack_padded() -> None:
    """Pack a padded batch, and pad what was packed.

    >>> padded = torch.tensor([[4, 5, 0], [1, 2, 3]])
    >>> packed = pack_padded_sequence(
    ...     padded, [2, 3], batch_first=True, enforce_sorted=False
    ... )
    >>> packed.data.tolist(), packed.sorted_indices.tolist()
    ([1, 4, 2, 5, 3], [1, 0])
    >>> pad_packed_sequence(packed, batch_first=True)
    (tensor([[4, 5, 0],
            [1, 2, 3]]), tensor([2, 3]))
    >>> pad_packed_sequence(packed, batch_first=True, total_length=4)[0].shape
    torch.Size([2, 4])
    """


def compute_on_packed(layer: nn.Module, packed: PackedSequence) -> PackedSequence:
    """Apply a layer to every step of packed sequences, and to no padding.

    >>> with torch.device("cpu"):
    ...     packed = pack_sequence([torch.ones(3, 2), torch.ones(1, 2)])
    ...     output = compute_on_packed(nn.Linear(2, 5), packed)
    >>> output.data.shape
    torch.Size([4, 5])
    >>> padded, lengths = pad_packed_sequence(output)
    >>> padded.shape, lengths.tolist()
    (torch.Size([3, 2, 5]), [3, 1])
    """
    return packed._replace(data=layer(packed.data))


def sequences_refused() -> None:
    """Pack what is unsorted, pad what differs in more than length.

    >>> with torch.device("cpu"):
    ...     pack_sequence([torch.ones(1), torch.ones(2)])
    Traceback (most recent call last):
        ...
    RuntimeError: `lengths` array must be sorted in decreasing order when `enforce_sorted` is True. You can pass `enforce_sorted=False` to pack_padded_sequence and/or pack_sequence to sidestep this requirement if you do not need ONNX exportability.
    >>> with torch.device("cpu"):
    ...     pack_sequence([torch.ones(2), torch.ones(0)])
    Traceback (most recent call last):
        ...
    RuntimeError: Length of all samples has to be greater than 0, but found an element in 'lengths' that is <= 0
    >>> pad_sequence([torch.ones(2, 3), torch.ones(2, 4)])
    Traceback (most recent call last):
        ...
    RuntimeError: The size of tensor a (3) must match the size of tensor b (4) at non-singleton dimension 1
    >>> pad_sequence([])
    Traceback (most recent call last):
        ...
    RuntimeError: received an empty list of sequences
    """


def pack_with_a_default_device() -> None:
    """Pack sequences while another default device is set.

    >>> sequences = [torch.ones(2, device="cpu"), torch.ones(1, device="cpu")]
    >>> with torch.device("meta"):
    ...     pack_sequence(sequences)
    Traceback (most recent call last):
        ...
    RuntimeError: 'lengths' argument should be a 1D CPU int64 tensor, but got 1D meta Long tensor
    >>> with torch.device("meta"):
    ...     packed = pack_padded_sequence(pad_sequence(sequences), [2, 1])
    >>> packed.batch_sizes.tolist()
    [2, 1]
    """


def weight_norm_twice() -> None:
    """Normalize with the old function and with its successor.

    >>> layer = nn.Linear(2, 1)
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     _ = nn.utils.weight_norm(layer)
    >>> print(caught[0].category.__name__, caught[0].message)
    FutureWarning `torch.nn.utils.weight_norm` is deprecated in favor of `torch.nn.utils.parametrizations.weight_norm`.
    >>> [name for name, _ in layer.named_parameters()]
    ['bias', 'weight_g', 'weight_v']
    >>> layer = parametrizations.weight_norm(nn.Linear(2, 1))
    >>> for name, _ in layer.named_parameters():
    ...     print(name)
    bias
    parametrizations.weight.original0
    parametrizations.weight.original1
    """


def old_spectral_norm() -> None:
    """Use the old spectral norm, which does not warn, and remove it.

    >>> layer = nn.utils.spectral_norm(nn.Linear(2, 1))
    >>> list(layer.state_dict())
    ['bias', 'weight_orig', 'weight_u', 'weight_v']
    >>> list(remove_spectral_norm(layer).state_dict())
    ['bias', 'weight']
    """


def nothing_to_remove() -> None:
    """Remove a norm that is not there, or is of the new kind.

    >>> layer = nn.Linear(2, 1, bias=False)
    >>> remove_spectral_norm(layer)
    Traceback (most recent call last):
        ...
    ValueError: spectral_norm of 'weight' not found in Linear(in_features=2, out_features=1, bias=False)
    >>> layer = parametrizations.weight_norm(layer)
    >>> remove_weight_norm(layer)  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
        ...
    ValueError: weight_norm of 'weight' not found in ParametrizedLinear(
      in_features=2, out_features=1, bias=False
      (parametrizations): ModuleDict(
        (weight): ParametrizationList(
          (0): _WeightNorm()
        )
      )
    )
    >>> type(nn.utils.parametrize.remove_parametrizations(layer, "weight"))
    <class 'torch.nn.modules.linear.Linear'>
    """


def prune_smallest() -> None:
    """Set the smaller half of the weights to zero.

    >>> layer = nn.Linear(4, 1, bias=False)
    >>> with torch.no_grad():
    ...     _ = layer.weight.copy_(torch.tensor([[1.0, -4.0, 3.0, 2.0]]))
    >>> parameter = layer.weight
    >>> _ = prune.l1_unstructured(layer, "weight", amount=0.5)
    >>> layer.weight.tolist()
    [[0.0, -4.0, 3.0, 0.0]]
    >>> layer.weight_orig is parameter, layer.weight_orig.tolist()
    (True, [[1.0, -4.0, 3.0, 2.0]])
    >>> [name for name, _ in layer.named_buffers()]
    ['weight_mask']
    >>> layer.weight_mask.tolist()
    [[0.0, 1.0, 1.0, 0.0]]
    """


def prune_with_a_mask() -> None:
    """Choose the mask yourself; what it hides gets no gradient.

    >>> layer = nn.Linear(3, 1, bias=False)
    >>> mask = torch.tensor([[1.0, 0.0, 1.0]])
    >>> _ = prune.custom_from_mask(layer, "weight", mask)
    >>> layer(torch.tensor([[5.0, 6.0, 7.0]])).sum().backward()
    >>> layer.weight_orig.grad.tolist()
    [[5.0, 0.0, 7.0]]
    """


def prune_rows() -> None:
    """Remove whole rows, those with the smallest 2-norm.

    >>> layer = nn.Linear(2, 3, bias=False)
    >>> with torch.no_grad():
    ...     _ = layer.weight.copy_(torch.tensor([[3.0, 4.0], [1.0, 1.0], [0.0, 6.0]]))
    >>> _ = prune.ln_structured(layer, "weight", amount=1, n=2, dim=0)
    >>> layer.weight.tolist()
    [[3.0, 4.0], [0.0, 0.0], [0.0, 6.0]]
    >>> layer.weight.shape
    torch.Size([3, 2])
    """


def make_pruning_final() -> None:
    """Write the zeros into the parameter and drop mask and hook.

    >>> layer = prune.random_unstructured(nn.Linear(4, 2), "weight", amount=3)
    >>> prune.is_pruned(layer), list(layer.state_dict())
    (True, ['bias', 'weight_orig', 'weight_mask'])
    >>> _ = prune.remove(layer, "weight")
    >>> prune.is_pruned(layer), list(layer.state_dict())
    (False, ['bias', 'weight'])
    >>> int((layer.weight == 0).sum())
    3
    """


def pruning_refused() -> None:
    """Prune too much, and remove what is not pruned.

    >>> layer = nn.Linear(2, 1)
    >>> prune.l1_unstructured(layer, "weight", amount=5)
    Traceback (most recent call last):
        ...
    ValueError: amount=5 should be smaller than the number of parameters to prune=2
    >>> prune.l1_unstructured(layer, "weight", amount=1.5)
    Traceback (most recent call last):
        ...
    ValueError: amount=1.5 should either be a float in the range [0, 1] or a non-negative integer
    >>> prune.remove(layer, "weight")
    Traceback (most recent call last):
        ...
    ValueError: Parameter 'weight' of module Linear(in_features=2, out_features=1, bias=True) has to be pruned before pruning can be removed
    """


def fuse_convolution() -> None:
    """Put batch norm's arithmetic into the convolution before it.

    >>> conv, norm = nn.Conv2d(1, 1, 1), nn.BatchNorm2d(1, eps=0.25)
    >>> _ = nn.init.ones_(conv.weight), nn.init.zeros_(conv.bias)
    >>> _ = norm.running_mean.fill_(2.0), norm.running_var.fill_(3.75)
    >>> x = torch.tensor([[[[8.0, 6.0]]]])
    >>> norm.eval()(conv.eval()(x)).tolist()
    [[[[3.0, 2.0]]]]
    >>> fused = fuse_conv_bn_eval(conv, norm)
    >>> fused(x).tolist()
    [[[[3.0, 2.0]]]]
    >>> fused.weight.item(), fused.bias.item()
    (0.5, -1.0)
    """


def fuse_linear() -> None:
    """Do the same with a linear layer.

    >>> linear, norm = nn.Linear(3, 2), nn.BatchNorm1d(2)
    >>> for _ in range(10):
    ...     _ = norm(linear(torch.randn(8, 3)))
    >>> model = nn.Sequential(linear, norm).eval()
    >>> fused = fuse_linear_bn_eval(linear, norm)
    >>> x = torch.randn(4, 3)
    >>> torch.allclose(fused(x), model(x), atol=1e-5)
    True
    """


def fuse_weights() -> None:
    """Fuse tensors instead of modules, where no module is at hand.

    >>> one, two, four = torch.ones(1), torch.tensor([2.0]), torch.tensor([4.0])
    >>> weight, bias = fuse_linear_bn_weights(
    ...     linear_w=torch.tensor([[6.0]]), linear_b=None,
    ...     bn_rm=two, bn_rv=four, bn_eps=0.0, bn_w=one, bn_b=one,
    ... )
    >>> weight.item(), bias.item()
    (3.0, 0.0)
    >>> weight, bias = fuse_conv_bn_weights(
    ...     conv_w=torch.tensor([[[6.0]]]), conv_b=None,
    ...     bn_rm=two, bn_rv=four, bn_eps=0.0, bn_w=one, bn_b=one,
    ... )
    >>> weight.shape, weight.item(), bias.item()
    (torch.Size([1, 1, 1]), 3.0, 0.0)
    """


def fusion_refused() -> None:
    """Fuse in training mode, or a batch norm without weights.

    >>> linear, norm = nn.Linear(3, 2), nn.BatchNorm1d(2)
    >>> fuse_linear_bn_eval(linear, norm)
    Traceback (most recent call last):
        ...
    AssertionError: Fusion only for eval!
    >>> plain = nn.BatchNorm1d(2, affine=False).eval()
    >>> fuse_linear_bn_eval(linear.eval(), plain)
    Traceback (most recent call last):
        ...
    TypeError: unsupported operand type(s) for *: 'NoneType' and 'Tensor'
    >>> fuse_conv_bn_eval(nn.Conv1d(3, 2, 1).eval(), plain)
    Conv1d(3, 2, kernel_size=(1,), stride=(1,))
    """


def channels_last_weights() -> None:
    """Give the channels-last format to convolutions only.

    >>> model = nn.Sequential(nn.Conv2d(2, 4, 3), nn.Conv3d(2, 4, 3))
    >>> model[0].weight.stride()
    (18, 9, 3, 1)
    >>> _ = convert_conv2d_weight_memory_format(model, torch.channels_last)
    >>> model[0].weight.shape, model[0].weight.stride()
    (torch.Size([4, 2, 3, 3]), (18, 1, 6, 2))
    >>> model[1].weight.stride()
    (54, 27, 9, 3, 1)
    >>> _ = convert_conv3d_weight_memory_format(model, torch.channels_last_3d)
    >>> model[1].weight.stride()
    (54, 1, 18, 6, 2)
    """


def old_functional_call() -> None:
    """Call a module with other parameters, by the old name.

    >>> layer, x = nn.Linear(1, 1, bias=False), torch.tensor([3.0])
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     output = stateless.functional_call(
    ...         layer, {"weight": torch.tensor([[2.0]])}, x
    ...     )
    >>> print(caught[0].category.__name__, caught[0].message)
    FutureWarning `torch.nn.utils.stateless.functional_call` is deprecated as of PyTorch 2.0 and will be removed in a future version of PyTorch. Please use `torch.func.functional_call` instead which is a drop-in replacement.
    >>> output
    tensor([6.])
    """
