"""Run attention and transformer layers, and mask them right."""

import warnings

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def multihead_attention() -> None:
    """Let 5 queries attend to 7 keys: batches of 2, 8 features, 4 heads.

    >>> layer = nn.MultiheadAttention(embed_dim=8, num_heads=4, batch_first=True)
    >>> query, memory = torch.randn(2, 5, 8), torch.randn(2, 7, 8)
    >>> output, weights = layer(query, memory, memory)
    >>> output.shape, weights.shape
    (torch.Size([2, 5, 8]), torch.Size([2, 5, 7]))
    >>> torch.allclose(weights.sum(dim=2), torch.ones(2, 5))
    True
    >>> sum(parameter.numel() for parameter in layer.parameters())
    288
    >>> 4 * 8 * (8 + 1)
    288
    """


def mean_attention(batch_first: bool = True) -> nn.MultiheadAttention:
    """Build an attention whose output is the mean of the tokens that it may see.

    >>> layer = mean_attention()
    >>> x = torch.tensor([2.0, 6.0]).view(1, 2, 1)
    >>> output, weights = layer(x, x, x)
    >>> output.tolist()
    [[[4.0], [4.0]]]
    >>> weights.tolist()
    [[[0.5, 0.5], [0.5, 0.5]]]
    """
    layer = nn.MultiheadAttention(1, 1, batch_first=batch_first)
    layer.requires_grad_(False)
    layer.in_proj_weight.copy_(torch.tensor([[0.0], [0.0], [1.0]]))
    layer.out_proj.weight.fill_(1.0)
    return layer


def transformer_encoder_layer() -> None:
    """Mix 5 tokens of 8 features, then treat each alone: the shape stays.

    >>> layer = nn.TransformerEncoderLayer(
    ...     d_model=8, nhead=2, dim_feedforward=16, batch_first=True
    ... )
    >>> layer(torch.randn(3, 5, 8)).shape
    torch.Size([3, 5, 8])
    >>> print(*[name for name, _ in layer.named_children()])
    self_attn linear1 dropout linear2 norm1 norm2 dropout1 dropout2
    >>> sum(parameter.numel() for parameter in layer.parameters())
    600
    """


def transformer_decoder_layer() -> None:
    """Let 4 target tokens attend to themselves, then to 5 tokens of memory.

    >>> layer = nn.TransformerDecoderLayer(
    ...     d_model=8, nhead=2, dim_feedforward=16, batch_first=True
    ... )
    >>> layer(torch.randn(3, 4, 8), torch.randn(3, 5, 8)).shape
    torch.Size([3, 4, 8])
    >>> sum(parameter.numel() for parameter in layer.parameters())
    904
    >>> layer(torch.randn(3, 4, 8))
    Traceback (most recent call last):
        ...
    TypeError: TransformerDecoderLayer.forward() missing 1 required positional argument: 'memory'
    """


def transformer_encoder() -> None:
    """Stack copies of a layer.

    >>> layer = nn.TransformerEncoderLayer(8, 2, 16, batch_first=True)
    >>> encoder = nn.TransformerEncoder(layer, num_layers=3)
    >>> encoder(torch.randn(3, 5, 8)).shape
    torch.Size([3, 5, 8])
    >>> sum(parameter.numel() for parameter in encoder.parameters())
    1800
    """


def transformer_decoder() -> None:
    """Stack copies of a layer: each of them attends to the same memory.

    >>> layer = nn.TransformerDecoderLayer(8, 2, 16, batch_first=True)
    >>> decoder = nn.TransformerDecoder(layer, num_layers=3, norm=nn.LayerNorm(8))
    >>> decoder(torch.randn(3, 4, 8), memory=torch.randn(3, 5, 8)).shape
    torch.Size([3, 4, 8])
    >>> sum(parameter.numel() for parameter in decoder.parameters())
    2728
    """


def transformer() -> None:
    """Encode 5 source tokens, and decode 4 target tokens.

    >>> model = nn.Transformer(
    ...     d_model=8, nhead=2, num_encoder_layers=3, num_decoder_layers=3,
    ...     dim_feedforward=16, batch_first=True,
    ... )
    >>> source, target = torch.randn(3, 5, 8), torch.randn(3, 4, 8)
    >>> causal = model.generate_square_subsequent_mask(4)
    >>> model(source, target, tgt_mask=causal).shape
    torch.Size([3, 4, 8])
    >>> [name for name, _ in model.named_children()]
    ['encoder', 'decoder']
    >>> sum(parameter.numel() for parameter in model.parameters())
    4544
    """


def batch_first() -> None:
    """Hand over 2 sequences of 1 token, with and without `batch_first`.

    >>> x = torch.tensor([2.0, 6.0]).view(2, 1, 1)
    >>> output, weights = mean_attention(batch_first=True)(x, x, x)
    >>> output.flatten().tolist(), weights.shape
    ([2.0, 6.0], torch.Size([2, 1, 1]))
    >>> output, weights = mean_attention(batch_first=False)(x, x, x)
    >>> output.flatten().tolist(), weights.shape
    ([4.0, 4.0], torch.Size([1, 2, 2]))
    """


def shapes() -> None:
    """Compare layouts: 3 sequences of 5 tokens, 8 features, 2 heads.

    >>> x = torch.randn(3, 5, 8)
    >>> output, weights = nn.MultiheadAttention(8, 2, batch_first=True)(x, x, x)
    >>> output.shape, weights.shape
    (torch.Size([3, 5, 8]), torch.Size([3, 5, 5]))
    >>> x = torch.randn(5, 3, 8)
    >>> output, weights = nn.MultiheadAttention(8, 2)(x, x, x)
    >>> output.shape, weights.shape
    (torch.Size([5, 3, 8]), torch.Size([3, 5, 5]))
    >>> x = torch.randn(5, 8)
    >>> output, weights = nn.MultiheadAttention(8, 2)(x, x, x)
    >>> output.shape, weights.shape
    (torch.Size([5, 8]), torch.Size([5, 5]))
    """


def weights_of_each_head() -> None:
    """Ask for the weights of every head, or for none.

    >>> layer = nn.MultiheadAttention(8, 2, batch_first=True)
    >>> x = torch.randn(3, 5, 8)
    >>> output, average = layer(x, x, x)
    >>> _, each = layer(x, x, x, average_attn_weights=False)
    >>> each.shape, torch.allclose(each.mean(dim=1), average)
    (torch.Size([3, 2, 5, 5]), True)
    >>> fast, nothing = layer(x, x, x, need_weights=False)
    >>> nothing, torch.allclose(fast, output, atol=1e-5)
    (None, True)
    """


def other_sizes() -> None:
    """Attend to keys of 6 features and values of 4.

    >>> layer = nn.MultiheadAttention(8, 2, kdim=6, vdim=4, batch_first=True)
    >>> query, key, value = torch.randn(5, 8), torch.randn(7, 6), torch.randn(7, 4)
    >>> layer(query, key, value)[0].shape
    torch.Size([5, 8])
    >>> for name, parameter in layer.named_parameters():
    ...     print(name, tuple(parameter.shape))
    q_proj_weight (8, 8)
    k_proj_weight (8, 6)
    v_proj_weight (8, 4)
    in_proj_bias (24,)
    out_proj.weight (8, 8)
    out_proj.bias (8,)
    >>> layer.in_proj_weight is None
    True
    """


def attend(
    layer: nn.MultiheadAttention, query: Tensor, key: Tensor, value: Tensor
) -> Tensor:
    """Attend by hand: query is (N, L, E), key and value are (N, S, E).

    >>> layer = nn.MultiheadAttention(8, 2, batch_first=True)
    >>> query, memory = torch.randn(3, 5, 8), torch.randn(3, 7, 8)
    >>> output, _ = layer(query, memory, memory)
    >>> by_hand = attend(layer, query, memory, memory)
    >>> torch.allclose(output, by_hand, atol=1e-5)
    True
    """
    weights, biases = layer.in_proj_weight.chunk(3), layer.in_proj_bias.chunk(3)
    heads = []
    for x, weight, bias in zip((query, key, value), weights, biases, strict=True):
        projected = F.linear(x, weight, bias)
        heads.append(projected.unflatten(2, (layer.num_heads, -1)).transpose(1, 2))
    mixed = F.scaled_dot_product_attention(*heads)
    return layer.out_proj(mixed.transpose(1, 2).flatten(2))


def encode(layer: nn.TransformerEncoderLayer, x: Tensor) -> Tensor:
    """Run an encoder layer by hand, x: (N, L, E) -> (N, L, E).

    >>> x = torch.randn(3, 5, 8)
    >>> for norm_first in [False, True]:
    ...     layer = nn.TransformerEncoderLayer(
    ...         8, 2, 16, dropout=0.0, batch_first=True, norm_first=norm_first
    ...     )
    ...     print(torch.allclose(layer(x), encode(layer, x), atol=1e-5))
    True
    True
    """

    def mix(x: Tensor) -> Tensor:
        return layer.self_attn(x, x, x, need_weights=False)[0]

    def feed(x: Tensor) -> Tensor:
        return layer.linear2(layer.activation(layer.linear1(x)))

    if layer.norm_first:
        x = x + mix(layer.norm1(x))
        return x + feed(layer.norm2(x))
    x = layer.norm1(x + mix(x))
    return layer.norm2(x + feed(x))


def activations() -> None:
    """Choose the activation: two names, or any function.

    >>> layer = nn.TransformerEncoderLayer(8, 2, 16, activation="gelu")
    >>> layer.activation is F.gelu
    True
    >>> nn.TransformerEncoderLayer(8, 2, 16, activation=F.silu).activation is F.silu
    True
    >>> nn.TransformerEncoderLayer(8, 2, 16, activation="silu")
    Traceback (most recent call last):
        ...
    RuntimeError: activation should be relu/gelu, not silu
    """


def parameter_count(d_model: int, dim_feedforward: int, attentions: int) -> int:
    """Count the numbers in a layer: 1 attention in an encoder's, 2 in a decoder's.

    >>> layer = nn.TransformerEncoderLayer(d_model=512, nhead=8)
    >>> sum(parameter.numel() for parameter in layer.parameters())
    3152384
    >>> parameter_count(512, 2048, attentions=1)
    3152384
    >>> layer = nn.TransformerDecoderLayer(d_model=512, nhead=16)
    >>> sum(parameter.numel() for parameter in layer.parameters())
    4204032
    >>> parameter_count(512, 2048, attentions=2)
    4204032
    """
    attention = 4 * d_model * (d_model + 1)
    feedforward = dim_feedforward * (d_model + 1) + d_model * (dim_feedforward + 1)
    norms = (attentions + 1) * 2 * d_model
    return attentions * attention + feedforward + norms


def masks() -> None:
    """Hide a token from everyone, then the future from each token.

    >>> layer, x = mean_attention(), torch.tensor([2.0, 6.0]).view(1, 2, 1)
    >>> padding = torch.tensor([[False, True]])
    >>> layer(x, x, x, key_padding_mask=padding)[0].flatten().tolist()
    [2.0, 2.0]
    >>> causal = torch.tensor([[False, True], [False, False]])
    >>> layer(x, x, x, attn_mask=causal)[0].flatten().tolist()
    [2.0, 4.0]
    >>> added = torch.tensor([[0.0, -torch.inf], [0.0, 0.0]])
    >>> layer(x, x, x, attn_mask=added)[0].flatten().tolist()
    [2.0, 4.0]
    """


def masks_in_sdpa() -> None:
    """Hand the same booleans to the layer and to the function.

    >>> x = torch.tensor([2.0, 6.0]).view(1, 2, 1)
    >>> mask = torch.tensor([[False, True], [False, True]])
    >>> mean_attention()(x, x, x, attn_mask=mask)[0].flatten().tolist()
    [2.0, 2.0]
    >>> same = torch.zeros(1, 2, 1)
    >>> output = F.scaled_dot_product_attention(same, same, x, attn_mask=mask)
    >>> output.flatten().tolist()
    [6.0, 6.0]
    >>> output = F.scaled_dot_product_attention(same, same, x, attn_mask=~mask)
    >>> output.flatten().tolist()
    [2.0, 2.0]
    """


def subsequent_mask() -> None:
    """Make a causal mask: of zeros and minus infinities, or of booleans.

    >>> nn.Transformer.generate_square_subsequent_mask(3)
    tensor([[0., -inf, -inf],
            [0., 0., -inf],
            [0., 0., 0.]])
    >>> torch.ones(3, 3, dtype=torch.bool).triu(diagonal=1)
    tensor([[False,  True,  True],
            [False, False,  True],
            [False, False, False]])
    """


def is_causal_is_a_hint() -> None:
    """Claim that a mask is causal: without one, and with one that is not.

    >>> layer, x = mean_attention(), torch.tensor([2.0, 6.0]).view(1, 2, 1)
    >>> layer(x, x, x, is_causal=True)
    Traceback (most recent call last):
        ...
    RuntimeError: Need attn_mask if specifying the is_causal hint. You may use the Transformer module method `generate_square_subsequent_mask` to create this mask.
    >>> nothing = torch.zeros(2, 2)
    >>> output, _ = layer(x, x, x, attn_mask=nothing, is_causal=True)
    >>> output.flatten().tolist()
    [4.0, 4.0]
    >>> output, _ = layer(
    ...     x, x, x, attn_mask=nothing, is_causal=True, need_weights=False
    ... )
    >>> output.flatten().tolist()
    [2.0, 4.0]
    """


def masks_of_two_types() -> None:
    """Mix a causal mask of floats with a padding mask of booleans.

    >>> layer, x = mean_attention(), torch.tensor([2.0, 6.0]).view(1, 2, 1)
    >>> padding = torch.tensor([[False, True]])
    >>> causal = nn.Transformer.generate_square_subsequent_mask(2)
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     _ = layer(x, x, x, attn_mask=causal, key_padding_mask=padding)
    >>> print(caught[0].message)
    Support for mismatched key_padding_mask and attn_mask is deprecated. Use same type for both instead.
    >>> output, _ = layer(x, x, x, attn_mask=causal < 0, key_padding_mask=padding)
    >>> output.flatten().tolist()
    [2.0, 2.0]
    """


def mask_shapes() -> None:
    """Meet the errors of masks that do not fit 3 sequences of 5 tokens, 2 heads.

    >>> layer = nn.MultiheadAttention(embed_dim=8, num_heads=2, batch_first=True)
    >>> x = torch.randn(3, 5, 8)
    >>> layer(x, x, x, attn_mask=torch.zeros(4, 4))
    Traceback (most recent call last):
        ...
    RuntimeError: The shape of the 2D attn_mask is torch.Size([4, 4]), but should be (5, 5).
    >>> layer(x, x, x, attn_mask=torch.zeros(3, 5, 5))
    Traceback (most recent call last):
        ...
    RuntimeError: The shape of the 3D attn_mask is torch.Size([3, 5, 5]), but should be (6, 5, 5).
    >>> per_sequence = torch.zeros(3, 5, 5)
    >>> mask = per_sequence.repeat_interleave(layer.num_heads, dim=0)
    >>> layer(x, x, x, attn_mask=mask)[0].shape
    torch.Size([3, 5, 8])
    >>> layer(x, x, x, key_padding_mask=torch.zeros(5, 3))
    Traceback (most recent call last):
        ...
    AssertionError: Expected key_padded_mask.shape[0] to be 3, but got 5
    >>> length_first = nn.MultiheadAttention(embed_dim=8, num_heads=2)
    >>> length_first(x, x, x, key_padding_mask=torch.zeros(5, 3))[0].shape
    torch.Size([3, 5, 8])
    """


def everything_hidden() -> None:
    """Hide all keys from a sequence, on the CPU: it depends on `need_weights`.

    >>> layer = nn.MultiheadAttention(8, 2, batch_first=True, device="cpu")
    >>> x = torch.randn(1, 3, 8, device="cpu")
    >>> hidden = torch.ones(1, 3, dtype=torch.bool, device="cpu")
    >>> output, _ = layer(x, x, x, key_padding_mask=hidden)
    >>> output.isnan().all().item()
    True
    >>> output, _ = layer(x, x, x, key_padding_mask=hidden, need_weights=False)
    >>> output.count_nonzero().item()
    0
    """


def causal_proof() -> None:
    """Replace token 3 of 5, and see which outputs stay as they were.

    >>> layer = nn.TransformerEncoderLayer(8, 2, 16, dropout=0.0, batch_first=True)
    >>> encoder = nn.TransformerEncoder(layer, num_layers=2)
    >>> x = torch.randn(1, 5, 8)
    >>> changed = x.clone()
    >>> changed[:, 3] = torch.randn(8)
    >>> causal = nn.Transformer.generate_square_subsequent_mask(5)
    >>> for mask in [None, causal]:
    ...     before, after = encoder(x, mask=mask), encoder(changed, mask=mask)
    ...     print(torch.isclose(before, after, atol=1e-5).all(dim=2).tolist())
    [[False, False, False, False, False]]
    [[True, True, True, False, False]]
    """


def no_positions() -> None:
    """Shuffle the tokens: the outputs are shuffled, and nothing else.

    >>> layer = nn.TransformerEncoderLayer(8, 2, 16, dropout=0.0, batch_first=True)
    >>> encoder = nn.TransformerEncoder(layer, num_layers=2)
    >>> x, order = torch.randn(1, 5, 8), torch.tensor([2, 0, 1, 4, 3])
    >>> torch.allclose(encoder(x)[:, order], encoder(x[:, order]), atol=1e-5)
    True
    >>> positions = torch.randn(5, 8)
    >>> plain, shuffled = encoder(x + positions), encoder(x[:, order] + positions)
    >>> torch.allclose(plain[:, order], shuffled, atol=1e-5)
    False
    """


def copies() -> None:
    """Compare the layers of a new stack: copies of one layer, equal at first.

    >>> layer = nn.TransformerEncoderLayer(8, 2, 16, batch_first=True)
    >>> encoder = nn.TransformerEncoder(layer, num_layers=2)
    >>> first, second = encoder.layers
    >>> first is layer, torch.equal(first.linear1.weight, second.linear1.weight)
    (False, True)
    >>> for parameter in encoder.parameters():
    ...     if parameter.dim() > 1:
    ...         _ = nn.init.xavier_uniform_(parameter)
    >>> torch.equal(first.linear1.weight, second.linear1.weight)
    False
    >>> model = nn.Transformer(8, 2, 2, 2, 16, batch_first=True)
    >>> first, second = model.encoder.layers
    >>> torch.equal(first.linear1.weight, second.linear1.weight)
    False
    """


def nested_tensor_warning() -> None:
    """Build encoders whose layers have no fast path for padding.

    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     for options in [
    ...         {}, {"batch_first": True, "norm_first": True},
    ...         {"batch_first": True, "activation": F.silu},
    ...         {"batch_first": True, "nhead": 1},
    ...     ]:
    ...         layer = nn.TransformerEncoderLayer(8, **{"nhead": 2, **options})
    ...         _ = nn.TransformerEncoder(layer, num_layers=2)
    ...     model = nn.Transformer(8, 2, 1, 1, dim_feedforward=16)
    >>> for warning in caught:
    ...     print(warning.message)
    enable_nested_tensor is True, but self.use_nested_tensor is False because encoder_layer.self_attn.batch_first was not True(use batch_first for better inference performance)
    enable_nested_tensor is True, but self.use_nested_tensor is False because encoder_layer.norm_first was True
    enable_nested_tensor is True, but self.use_nested_tensor is False because encoder_layer.activation_relu_or_gelu was not True
    enable_nested_tensor is True, but self.use_nested_tensor is False because encoder_layer.self_attn.num_heads is odd
    enable_nested_tensor is True, but self.use_nested_tensor is False because encoder_layer.self_attn.batch_first was not True(use batch_first for better inference performance)
    >>> encoder = nn.TransformerEncoder(layer, 2, enable_nested_tensor=False)
    >>> encoder(torch.randn(3, 5, 8)).shape
    torch.Size([3, 5, 8])
    """


def padding_in_eval() -> None:
    """Compare a padded token in training and on the fast path, on the CPU.

    >>> layer = nn.TransformerEncoderLayer(
    ...     8, 2, 16, dropout=0.0, batch_first=True, device="cpu"
    ... )
    >>> encoder = nn.TransformerEncoder(layer, num_layers=2)
    >>> x = torch.randn(1, 3, 8, device="cpu")
    >>> padding = torch.tensor([[False, False, True]], device="cpu")
    >>> training = encoder(x, src_key_padding_mask=padding)
    >>> training[0, 2].count_nonzero().item()
    8
    >>> no_mode = torch._C.DisableTorchFunction()
    >>> with warnings.catch_warnings(), torch.no_grad(), no_mode:
    ...     warnings.simplefilter("ignore")
    ...     evaluation = encoder.eval()(x, src_key_padding_mask=padding)
    >>> evaluation[0, 2].tolist()
    [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]
    >>> torch.allclose(training[:, :2], evaluation[:, :2], atol=1e-5)
    True
    >>> with torch.no_grad(), torch.device("cpu"):
    ...     slow = encoder(x, src_key_padding_mask=padding)
    >>> slow[0, 2].count_nonzero().item()
    8
    """


def prototype_warning() -> None:
    """Catch what the first evaluation with padding says.

    >>> layer = nn.TransformerEncoderLayer(8, 2, 16, batch_first=True, device="cpu")
    >>> encoder = nn.TransformerEncoder(layer, num_layers=2).eval()
    >>> x = torch.randn(1, 3, 8, device="cpu")
    >>> padding = torch.tensor([[False, False, True]], device="cpu")
    >>> no_mode = torch._C.DisableTorchFunction()
    >>> torch.set_warn_always(True)
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     with torch.no_grad(), no_mode:
    ...         _ = encoder(x, src_key_padding_mask=padding)
    >>> torch.set_warn_always(False)
    >>> print(str(caught[0].message).partition(".")[0])
    The PyTorch API of nested tensors is in prototype stage and will change in the near future
    """


def wrong_sizes() -> None:
    """Meet the errors of sizes that do not fit.

    >>> nn.MultiheadAttention(embed_dim=10, num_heads=3)
    Traceback (most recent call last):
        ...
    AssertionError: embed_dim must be divisible by num_heads
    >>> x = torch.randn(3, 5, 6)
    >>> nn.MultiheadAttention(8, 2, batch_first=True)(x, x, x)
    Traceback (most recent call last):
        ...
    AssertionError: was expecting embedding dimension of 8, but got 6
    >>> model = nn.Transformer(8, 2, 1, 1, 16, batch_first=True)
    >>> model(torch.randn(3, 5, 8), torch.randn(2, 4, 8))
    Traceback (most recent call last):
        ...
    RuntimeError: the batch number of src and tgt must be equal
    >>> model(torch.randn(3, 5, 8), torch.randn(3, 4, 6))
    Traceback (most recent call last):
        ...
    RuntimeError: the feature number of src and tgt must be equal to d_model
    """


class PositionalEncoding(nn.Module):
    """Add sines and cosines of the position: (N, L, E) -> (N, L, E), E even.

    >>> encode = PositionalEncoding(features=4, max_len=50)
    >>> encode(torch.zeros(1, 3, 4))[0, 0]
    tensor([0., 1., 0., 1.])
    >>> encode(torch.zeros(2, 50, 4)).shape, list(encode.state_dict())
    (torch.Size([2, 50, 4]), [])
    >>> encode(torch.zeros(2, 60, 4))
    Traceback (most recent call last):
        ...
    RuntimeError: The size of tensor a (60) must match the size of tensor b (50) at non-singleton dimension 1
    """

    def __init__(self, features: int, max_len: int = 5000) -> None:
        super().__init__()
        position = torch.arange(max_len).unsqueeze(1)
        rate = 10000.0 ** (-torch.arange(0, features, 2) / features)
        encoding = torch.empty(max_len, features)
        encoding[:, 0::2] = torch.sin(position * rate)
        encoding[:, 1::2] = torch.cos(position * rate)
        self.register_buffer("encoding", encoding, persistent=False)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.encoding[: x.size(1)]


class LearnedPositions(nn.Module):
    """Add a learned vector for each position: (N, L, E) -> (N, L, E).

    >>> encode = LearnedPositions(features=4, max_len=50)
    >>> encode(torch.zeros(2, 3, 4)).shape
    torch.Size([2, 3, 4])
    >>> encode.positions.weight.shape
    torch.Size([50, 4])
    """

    def __init__(self, features: int, max_len: int) -> None:
        super().__init__()
        self.positions = nn.Embedding(max_len, features)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.positions(torch.arange(x.size(1), device=x.device))
