"""Run RNN, LSTM and GRU, and read what they return."""

import warnings

import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

State = tuple[Tensor, Tensor]


def running_sum(**options: bool) -> nn.RNN:
    """Build an RNN whose state is the sum of its inputs so far.

    >>> layer = running_sum()
    >>> x = torch.tensor([[1.0], [2.0], [3.0]])
    >>> output, h_n = layer(x)
    >>> output.tolist()
    [[1.0], [3.0], [6.0]]
    >>> h_n.tolist()
    [[6.0]]
    >>> layer(x, torch.tensor([[100.0]]))[0].tolist()
    [[101.0], [103.0], [106.0]]
    """
    layer = nn.RNN(1, 1, nonlinearity="relu", bias=False, **options)
    for weight in layer.parameters():
        nn.init.ones_(weight)
    return layer.requires_grad_(False)


def rnn() -> None:
    """Run a batch of 2 sequences of 7 steps with 3 features each.

    >>> layer = nn.RNN(input_size=3, hidden_size=5)
    >>> output, h_n = layer(torch.randn(7, 2, 3))
    >>> output.shape, h_n.shape
    (torch.Size([7, 2, 5]), torch.Size([1, 2, 5]))
    >>> sum(parameter.numel() for parameter in layer.parameters())
    50
    >>> 5 * (3 + 5 + 2)
    50
    """


def lstm() -> None:
    """Zero all weights: every gate is one half, and the cell state halves.

    >>> layer = nn.LSTM(input_size=3, hidden_size=1).requires_grad_(False)
    >>> for parameter in layer.parameters():
    ...     _ = nn.init.zeros_(parameter)
    >>> h_0, c_0 = torch.zeros(1, 2, 1), torch.full((1, 2, 1), 8.0)
    >>> output, (h_n, c_n) = layer(torch.randn(3, 2, 3), (h_0, c_0))
    >>> output.shape, h_n.shape
    (torch.Size([3, 2, 1]), torch.Size([1, 2, 1]))
    >>> c_n.flatten().tolist()
    [1.0, 1.0]
    >>> sum(parameter.numel() for parameter in layer.parameters())
    24
    >>> 4 * 1 * (3 + 1 + 2)
    24
    """


def gru() -> None:
    """Zero all weights of a GRU: its state halves at each step.

    >>> layer = nn.GRU(input_size=3, hidden_size=1).requires_grad_(False)
    >>> for parameter in layer.parameters():
    ...     _ = nn.init.zeros_(parameter)
    >>> output, h_n = layer(torch.randn(3, 3), torch.tensor([[8.0]]))
    >>> output.flatten().tolist()
    [4.0, 2.0, 1.0]
    >>> sum(parameter.numel() for parameter in layer.parameters())
    18
    >>> 3 * 1 * (3 + 1 + 2)
    18
    """


def rnn_cell() -> None:
    """Take one step at a time: the new state is the old one plus the input.

    >>> cell = nn.RNNCell(1, 1, bias=False, nonlinearity="relu")
    >>> for weight in cell.parameters():
    ...     _ = nn.init.ones_(weight)
    >>> h = torch.tensor([[0.0], [100.0]])
    >>> for step in [1.0, 2.0, 3.0]:
    ...     h = cell(torch.tensor([[step], [step]]), h)
    ...     print(h.tolist())
    [[1.0], [101.0]]
    [[3.0], [103.0]]
    [[6.0], [106.0]]
    >>> sum(parameter.numel() for parameter in nn.RNNCell(3, 5).parameters())
    50
    >>> 5 * (3 + 5 + 2)
    50
    """


def lstm_cell() -> None:
    """Take one step: two states go in, two come out.

    >>> cell = nn.LSTMCell(input_size=3, hidden_size=5)
    >>> h, c = cell(torch.randn(2, 3))
    >>> h, c = cell(torch.randn(2, 3), (h, c))
    >>> h.shape, c.shape
    (torch.Size([2, 5]), torch.Size([2, 5]))
    >>> sum(parameter.numel() for parameter in cell.parameters())
    200
    >>> 4 * 5 * (3 + 5 + 2)
    200
    """


def gru_cell() -> None:
    """Take one step, batched and unbatched.

    >>> cell = nn.GRUCell(input_size=3, hidden_size=5)
    >>> cell(torch.randn(2, 3), torch.zeros(2, 5)).shape
    torch.Size([2, 5])
    >>> cell(torch.randn(3)).shape
    torch.Size([5])
    >>> sum(parameter.numel() for parameter in cell.parameters())
    150
    >>> 3 * 5 * (3 + 5 + 2)
    150
    """


def rnn_base() -> None:
    """Ask whether a module is recurrent, and see what the base lacks.

    >>> layers = nn.RNN(3, 5), nn.LSTM(3, 5), nn.GRU(3, 5)
    >>> [isinstance(layer, nn.RNNBase) for layer in layers]
    [True, True, True]
    >>> base = nn.RNNBase("GRU", 3, 5, num_layers=2)
    >>> base
    RNNBase(3, 5, num_layers=2)
    >>> list(base.state_dict()) == list(nn.GRU(3, 5, num_layers=2).state_dict())
    True
    >>> base(torch.randn(7, 2, 3))
    Traceback (most recent call last):
        ...
    NotImplementedError: Module [RNNBase] is missing the required "forward" function
    >>> nn.RNNBase("gru", 3, 5)
    Traceback (most recent call last):
        ...
    ValueError: Unrecognized RNN mode: gru
    """


def rnn_cell_base() -> None:
    """Ask whether a module is a cell, and see what the base lacks.

    >>> cells = nn.RNNCell(3, 5), nn.LSTMCell(3, 5), nn.GRUCell(3, 5)
    >>> [isinstance(cell, nn.RNNCellBase) for cell in cells]
    [True, True, True]
    >>> base = nn.RNNCellBase(3, 5, bias=True, num_chunks=3)
    >>> list(base.state_dict())
    ['weight_ih', 'weight_hh', 'bias_ih', 'bias_hh']
    >>> base.weight_ih.shape, base.weight_hh.shape
    (torch.Size([15, 3]), torch.Size([15, 5]))
    >>> base(torch.randn(2, 3))
    Traceback (most recent call last):
        ...
    NotImplementedError: Module [RNNCellBase] is missing the required "forward" function
    """


def shapes() -> None:
    """Compare the three results of an LSTM: L = 7 steps, N = 2, hidden size 5.

    >>> x = torch.randn(7, 2, 3)
    >>> for options in [
    ...     {}, {"num_layers": 4}, {"bidirectional": True},
    ...     {"num_layers": 4, "bidirectional": True},
    ... ]:
    ...     output, (h_n, c_n) = nn.LSTM(3, 5, **options)(x)
    ...     print(*map(tuple, (output.shape, h_n.shape, c_n.shape)), options)
    (7, 2, 5) (1, 2, 5) (1, 2, 5) {}
    (7, 2, 5) (4, 2, 5) (4, 2, 5) {'num_layers': 4}
    (7, 2, 10) (2, 2, 5) (2, 2, 5) {'bidirectional': True}
    (7, 2, 10) (8, 2, 5) (8, 2, 5) {'num_layers': 4, 'bidirectional': True}
    """


def unbatched() -> None:
    """Leave out the batch dimension: one sequence of 7 steps.

    >>> output, (h_n, c_n) = nn.LSTM(3, 5, num_layers=4)(torch.randn(7, 3))
    >>> output.shape, h_n.shape, c_n.shape
    (torch.Size([7, 5]), torch.Size([4, 5]), torch.Size([4, 5]))
    """


def projection() -> None:
    """Shrink the hidden state of an LSTM, and leave its cell state.

    >>> layer = nn.LSTM(3, 5, proj_size=2, dtype=torch.float64)
    >>> x = torch.randn(7, 2, 3, dtype=torch.float64)
    >>> output, (h_n, c_n) = layer(x)
    >>> output.shape, h_n.shape, c_n.shape
    (torch.Size([7, 2, 2]), torch.Size([1, 2, 2]), torch.Size([1, 2, 5]))
    >>> layer.weight_hr_l0.shape
    torch.Size([2, 5])
    >>> nn.GRU(3, 5, proj_size=2)
    Traceback (most recent call last):
        ...
    ValueError: proj_size argument is only supported for LSTM, not RNN or GRU
    """


def batch_first() -> None:
    """See that `batch_first=True` turns input and output, and not the states.

    >>> layer = nn.LSTM(3, 5, batch_first=True)
    >>> x = torch.randn(2, 7, 3)
    >>> output, (h_n, c_n) = layer(x)
    >>> output.shape, h_n.shape, c_n.shape
    (torch.Size([2, 7, 5]), torch.Size([1, 2, 5]), torch.Size([1, 2, 5]))
    >>> output, _ = layer(x, (torch.zeros(1, 2, 5), torch.zeros(1, 2, 5)))
    >>> layer(x, (torch.zeros(2, 1, 5), torch.zeros(2, 1, 5)))
    Traceback (most recent call last):
        ...
    RuntimeError: Expected hidden[0] size (1, 2, 5), got [2, 1, 5]
    """


def forgotten_batch_first() -> None:
    """Sum two sequences of three steps, and forget `batch_first`.

    >>> x = torch.tensor([[1.0, 2.0, 3.0], [10.0, 20.0, 30.0]]).unsqueeze(2)
    >>> x.shape
    torch.Size([2, 3, 1])
    >>> running_sum(batch_first=True)(x)[0].squeeze(2).tolist()
    [[1.0, 3.0, 6.0], [10.0, 30.0, 60.0]]
    >>> running_sum()(x)[0].squeeze(2).tolist()
    [[1.0, 2.0, 3.0], [11.0, 22.0, 33.0]]
    """


def last_step() -> None:
    """Find `h_n` in `output`: the last layer's state after the last step.

    >>> layer = nn.GRU(3, 5, num_layers=2)
    >>> output, h_n = layer(torch.randn(7, 4, 3))
    >>> torch.allclose(output[-1], h_n[-1])
    True
    >>> torch.allclose(output[-1], h_n[0])
    False
    >>> layer = nn.GRU(3, 5, batch_first=True)
    >>> output, h_n = layer(torch.randn(4, 7, 3))
    >>> torch.allclose(output[:, -1], h_n[-1])
    True
    """


def both_ways() -> None:
    """Sum forwards and backwards, in two layers.

    >>> layer = nn.RNN(
    ...     1, 1, num_layers=2, nonlinearity="relu", bias=False, bidirectional=True
    ... ).requires_grad_(False)
    >>> for weight in layer.parameters():
    ...     _ = nn.init.ones_(weight)
    >>> _ = layer.weight_ih_l1.copy_(torch.tensor([[1.0, 0.0]]))
    >>> _ = layer.weight_ih_l1_reverse.copy_(torch.tensor([[0.0, 1.0]]))
    >>> x = torch.tensor([[1.0], [2.0], [3.0]])
    >>> output, h_n = layer(x)
    >>> output.tolist()
    [[1.0, 14.0], [4.0, 8.0], [10.0, 3.0]]
    >>> h_n.flatten().tolist()
    [6.0, 6.0, 10.0, 14.0]
    >>> lower, upper = outputs_of_every_layer(layer, x)
    >>> lower.tolist()
    [[1.0, 6.0], [3.0, 5.0], [6.0, 3.0]]
    >>> upper.equal(output)
    True
    """


def outputs_of_every_layer(layer: nn.RNN, x: Tensor) -> list[Tensor]:
    """Run a stack one layer at a time: each output is (L, D * hidden_size).

    >>> layer = nn.RNN(3, 5, num_layers=2, bidirectional=True).double()
    >>> x = torch.randn(7, 3, dtype=torch.float64)
    >>> output, h_n = layer(x)
    >>> lower, upper = outputs_of_every_layer(layer, x)
    >>> torch.allclose(upper, output)
    True
    >>> ends = lower[-1, :5], lower[0, 5:], upper[-1, :5], upper[0, 5:]
    >>> [torch.allclose(end, state) for end, state in zip(ends, h_n)]
    [True, True, True, True]
    """
    outputs = []
    for number in range(layer.num_layers):
        single = nn.RNN(
            x.shape[-1],
            layer.hidden_size,
            nonlinearity=layer.nonlinearity,
            bias=layer.bias,
            bidirectional=layer.bidirectional,
            device=x.device,
            dtype=x.dtype,
        )
        with torch.no_grad():
            for name, weight in single.named_parameters():
                name = name.replace("_l0", f"_l{number}")
                weight.copy_(layer.get_parameter(name))
        x, _ = single(x)
        outputs.append(x)
    return outputs


def two_directions() -> None:
    """Take the two directions apart, and summarize a sequence by both.

    >>> layer = nn.LSTM(3, 5, num_layers=4, bidirectional=True)
    >>> output, (h_n, c_n) = layer(torch.randn(7, 2, 3))
    >>> forward, backward = output.unflatten(2, (2, 5)).unbind(dim=2)
    >>> last = h_n.unflatten(0, (4, 2))[-1]
    >>> torch.allclose(forward[-1], last[0])
    True
    >>> torch.allclose(backward[0], last[1])
    True
    >>> summary = torch.cat([h_n[-2], h_n[-1]], dim=1)
    >>> summary.shape
    torch.Size([2, 10])
    >>> torch.allclose(output[-1], summary)
    False
    """


def parameter_names() -> None:
    """List the parameters of a stack of two in both directions, by name.

    >>> layer = nn.LSTM(3, 5, num_layers=2, bidirectional=True)
    >>> for name, parameter in layer.named_parameters():
    ...     if "reverse" not in name:
    ...         print(name, tuple(parameter.shape))
    weight_ih_l0 (20, 3)
    weight_hh_l0 (20, 5)
    bias_ih_l0 (20,)
    bias_hh_l0 (20,)
    weight_ih_l1 (20, 10)
    weight_hh_l1 (20, 5)
    bias_ih_l1 (20,)
    bias_hh_l1 (20,)
    >>> layer.weight_ih_l1_reverse.shape
    torch.Size([20, 10])
    """


def parameter_count(layer: nn.RNNBase) -> int:
    """Count the numbers in a recurrent layer with bias by its arguments.

    >>> for layer in [
    ...     nn.RNN(3, 5), nn.GRU(3, 5), nn.LSTM(3, 5),
    ...     nn.LSTM(3, 5, num_layers=2),
    ...     nn.LSTM(3, 5, num_layers=2, bidirectional=True, proj_size=2),
    ... ]:
    ...     numbers = sum(parameter.numel() for parameter in layer.parameters())
    ...     print(numbers, numbers == parameter_count(layer))
    50 True
    150 True
    200 True
    440 True
    640 True
    """
    gates = {"LSTM": 4, "GRU": 3}.get(layer.mode, 1)
    directions = 2 if layer.bidirectional else 1
    state = layer.proj_size or layer.hidden_size
    features, count = layer.input_size, 0
    for _ in range(layer.num_layers):
        count += gates * layer.hidden_size * (features + state + 2)
        count += layer.proj_size * layer.hidden_size
        features = directions * state
    return directions * count


def starting_values() -> None:
    """See the range that all weights and biases are drawn from.

    >>> layer = nn.LSTM(input_size=3, hidden_size=16)
    >>> bound = 1 / 16**0.5
    >>> bound
    0.25
    >>> all(p.abs().max().item() <= bound for p in layer.parameters())
    True
    """


def lstm_step(cell: nn.LSTMCell, x: Tensor, state: State) -> State:
    """Take an LSTM step by hand: x is (N, input_size), states (N, hidden_size).

    >>> cell = nn.LSTMCell(3, 5)
    >>> x, h, c = torch.randn(2, 3), torch.randn(2, 5), torch.randn(2, 5)
    >>> h_cell, c_cell = cell(x, (h, c))
    >>> h_hand, c_hand = lstm_step(cell, x, (h, c))
    >>> torch.allclose(h_cell, h_hand, atol=1e-5)
    True
    >>> torch.allclose(c_cell, c_hand, atol=1e-5)
    True
    """
    h, c = state
    gates = x @ cell.weight_ih.T + cell.bias_ih
    gates = gates + h @ cell.weight_hh.T + cell.bias_hh
    i, f, g, o = gates.chunk(4, dim=1)
    c = f.sigmoid() * c + i.sigmoid() * g.tanh()
    return o.sigmoid() * c.tanh(), c


def gru_step(cell: nn.GRUCell, x: Tensor, h: Tensor) -> Tensor:
    """Take a GRU step by hand: x is (N, input_size), h is (N, hidden_size).

    >>> cell = nn.GRUCell(3, 5)
    >>> x, h = torch.randn(2, 3), torch.randn(2, 5)
    >>> torch.allclose(cell(x, h), gru_step(cell, x, h), atol=1e-5)
    True
    """
    from_x = x @ cell.weight_ih.T + cell.bias_ih
    from_h = h @ cell.weight_hh.T + cell.bias_hh
    r_x, z_x, n_x = from_x.chunk(3, dim=1)
    r_h, z_h, n_h = from_h.chunk(3, dim=1)
    r, z = (r_x + r_h).sigmoid(), (z_x + z_h).sigmoid()
    n = (n_x + r * n_h).tanh()
    return (1 - z) * n + z * h


def forget_gate() -> None:
    """Open and shut the forget gate by its share of a bias: the second quarter.

    >>> layer = nn.LSTM(3, 1).requires_grad_(False)
    >>> for parameter in layer.parameters():
    ...     _ = nn.init.zeros_(parameter)
    >>> i, f, g, o = layer.bias_ih_l0.chunk(4)
    >>> state = torch.zeros(1, 1), torch.tensor([[8.0]])
    >>> _ = f.fill_(1000.0)
    >>> layer(torch.randn(3, 3), state)[1][1].item()
    8.0
    >>> _ = f.fill_(-1000.0)
    >>> layer(torch.randn(3, 3), state)[1][1].item()
    0.0
    """


def unroll(cell: nn.GRUCell, x: Tensor, h: Tensor) -> Tensor:
    """Loop over the steps of x: (L, N, input_size) -> (L, N, hidden_size).

    >>> layer = nn.GRU(3, 5, dtype=torch.float64)
    >>> cell = nn.GRUCell(3, 5, dtype=torch.float64)
    >>> state = layer.state_dict()
    >>> weights = {name.removesuffix("_l0"): state[name] for name in state}
    >>> list(weights)
    ['weight_ih', 'weight_hh', 'bias_ih', 'bias_hh']
    >>> cell.load_state_dict(weights)
    <All keys matched successfully>
    >>> x = torch.randn(7, 2, 3, dtype=torch.float64)
    >>> h = torch.zeros(2, 5, dtype=torch.float64)
    >>> torch.allclose(layer(x)[0], unroll(cell, x, h))
    True
    """
    outputs = []
    for step in x:
        h = cell(step, h)
        outputs.append(h)
    return torch.stack(outputs)


def two_biases() -> None:
    """Move one bias into the other: an LSTM does not notice, a GRU does.

    >>> x = torch.randn(7, 3, dtype=torch.float64)
    >>> for kind in [nn.RNN, nn.LSTM, nn.GRU]:
    ...     layer = kind(3, 5, dtype=torch.float64).requires_grad_(False)
    ...     before, _ = layer(x)
    ...     _ = layer.bias_ih_l0.add_(layer.bias_hh_l0)
    ...     _ = layer.bias_hh_l0.zero_()
    ...     print(kind.__name__, torch.allclose(before, layer(x)[0]))
    RNN True
    LSTM True
    GRU False
    """


def dropout_with_one_layer() -> None:
    """Ask a single layer for dropout.

    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     layer = nn.LSTM(3, 5, dropout=0.5)
    >>> print(caught[0].message)
    dropout option adds dropout after all but last recurrent layer, so non-zero dropout expects num_layers greater than 1, but got dropout=0.5 and num_layers=1
    >>> x = torch.randn(7, 2, 3)
    >>> torch.allclose(layer(x)[0], layer(x)[0], atol=1e-5)
    True
    >>> stack = nn.LSTM(3, 5, num_layers=2, dropout=0.5)
    >>> torch.allclose(stack(x)[0], stack(x)[0], atol=1e-5)
    False
    >>> stack(x)[0].count_nonzero().item(), 7 * 2 * 5
    (70, 70)
    """


def packed_sequence() -> None:
    """Sum sequences of length 3 and 1; 9 is padding.

    >>> x = torch.tensor([[1.0, 2.0, 3.0], [5.0, 9.0, 9.0]]).unsqueeze(2)
    >>> packed = pack_padded_sequence(x, [3, 1], batch_first=True)
    >>> packed.data.flatten().tolist(), packed.batch_sizes.tolist()
    ([1.0, 5.0, 2.0, 3.0], [2, 1, 1])
    >>> layer = running_sum(batch_first=True)
    >>> output, h_n = layer(packed)
    >>> h_n.flatten().tolist()
    [6.0, 5.0]
    >>> padded, lengths = pad_packed_sequence(output, batch_first=True)
    >>> padded.squeeze(2).tolist(), lengths.tolist()
    ([[1.0, 3.0, 6.0], [5.0, 0.0, 0.0]], [3, 1])
    >>> layer(x)[1].flatten().tolist()
    [6.0, 23.0]
    """


def last_valid_step() -> None:
    """Pick the last valid step without packing, and see where that fails.

    >>> x = torch.tensor([[1.0, 2.0, 3.0], [5.0, 9.0, 9.0]]).unsqueeze(2)
    >>> layer = running_sum(batch_first=True, bidirectional=True)
    >>> output, _ = layer(x)
    >>> last = torch.tensor([3, 1]) - 1
    >>> output[torch.arange(2), last, 0].tolist()
    [6.0, 5.0]
    >>> output[:, 0, 1].tolist()
    [6.0, 23.0]
    >>> _, h_n = layer(pack_padded_sequence(x, [3, 1], batch_first=True))
    >>> h_n.squeeze(2).tolist()
    [[6.0, 5.0], [6.0, 5.0]]
    """


def unsorted_lengths() -> None:
    """Pack sequences in any order: the results come back in yours.

    >>> x = torch.tensor([[5.0, 9.0, 9.0], [1.0, 2.0, 3.0]]).unsqueeze(2)
    >>> pack_padded_sequence(x, [1, 3], batch_first=True)
    Traceback (most recent call last):
        ...
    RuntimeError: `lengths` array must be sorted in decreasing order when `enforce_sorted` is True. You can pass `enforce_sorted=False` to pack_padded_sequence and/or pack_sequence to sidestep this requirement if you do not need ONNX exportability.
    >>> packed = pack_padded_sequence(
    ...     x, [1, 3], batch_first=True, enforce_sorted=False
    ... )
    >>> _, h_n = running_sum(batch_first=True)(packed)
    >>> h_n.flatten().tolist()
    [5.0, 6.0]
    """


def lengths_elsewhere() -> None:
    """Keep lengths in a list, or in a tensor on the CPU.

    >>> x = torch.randn(3, 2, 1, device="cpu")
    >>> pack_padded_sequence(x, torch.tensor([3, 1], device="meta"))
    Traceback (most recent call last):
        ...
    RuntimeError: 'lengths' argument should be a 1D CPU int64 tensor, but got 1D meta Long tensor
    >>> lengths = torch.tensor([3, 1])
    >>> pack_padded_sequence(x, lengths.cpu()).batch_sizes.tolist()
    [2, 1, 1]
    """


def lengths_too_long() -> None:
    """Forget `batch_first`, and name a length of 4 for 3 steps, on the CPU.

    >>> x = torch.zeros(2, 3, 1, device="cpu")
    >>> pack_padded_sequence(x, [3, 2])
    Traceback (most recent call last):
        ...
    RuntimeError: Expected `len(lengths)` to be equal to batch_size, but got 2 (batch_size=3)
    >>> packed = pack_padded_sequence(x, [4, 3], batch_first=True)
    >>> len(packed.data), packed.batch_sizes.tolist()
    (6, [2, 2, 2, 1])
    >>> nn.RNN(1, 1, device="cpu")(packed)
    Traceback (most recent call last):
        ...
    RuntimeError: start (6) + length (1) exceeds dimension size (6).
    """


def truncated_backpropagation() -> None:
    """Carry a state from one chunk of a sequence to the next.

    >>> layer = nn.GRU(3, 5)
    >>> chunks = torch.randn(8, 2, 3).split(4)
    >>> output, h = layer(chunks[0])
    >>> output.sum().backward()
    >>> output, h = layer(chunks[1], h)
    >>> output.sum().backward()
    Traceback (most recent call last):
        ...
    RuntimeError: Trying to backward through the graph a second time (or directly access saved tensors after they have already been freed). Saved intermediate values of the graph are freed when you call .backward() or autograd.grad(). Specify retain_graph=True if you need to backward through the graph a second time or if you need to access saved tensors after calling backward.
    >>> h = None
    >>> for chunk in chunks:
    ...     output, h = layer(chunk, h)
    ...     output.sum().backward()
    ...     h = h.detach()
    """


def wrong_sizes() -> None:
    """Meet the errors of inputs and states that do not fit.

    >>> layer, x = nn.GRU(3, 5), torch.randn(7, 2, 3)
    >>> layer(torch.randn(7, 2, 4))
    Traceback (most recent call last):
        ...
    RuntimeError: input.size(-1) must be equal to input_size. Expected 3, got 4
    >>> layer(torch.randn(3))
    Traceback (most recent call last):
        ...
    ValueError: GRU: Expected input to be 2D or 3D, got 1D instead
    >>> layer(x, torch.zeros(2, 2, 5))
    Traceback (most recent call last):
        ...
    RuntimeError: Expected hidden size (1, 2, 5), got [2, 2, 5]
    >>> layer(x, torch.zeros(2, 5))
    Traceback (most recent call last):
        ...
    RuntimeError: For batched 3-D input, hx should also be 3-D but got 2-D tensor
    """


def state_of_a_larger_batch() -> None:
    """Keep the state of a batch of 4 for a last batch of 2.

    >>> layer = nn.LSTM(3, 5)
    >>> _, (h, c) = layer(torch.randn(7, 4, 3))
    >>> layer(torch.randn(7, 2, 3), (h, c))
    Traceback (most recent call last):
        ...
    RuntimeError: Expected hidden[0] size (1, 2, 5), got [1, 4, 5]
    >>> output, _ = layer(torch.randn(7, 2, 3))
    """


def wrong_states() -> None:
    """Hand an LSTM one state, and a GRU two.

    >>> x = torch.randn(7, 2, 3)
    >>> h, c = torch.zeros(1, 2, 5), torch.zeros(1, 2, 5)
    >>> nn.LSTM(3, 5)(x, h)
    Traceback (most recent call last):
        ...
    IndexError: index 1 is out of bounds for dimension 0 with size 1
    >>> nn.GRU(3, 5)(x, (h, c))
    Traceback (most recent call last):
        ...
    AttributeError: 'tuple' object has no attribute 'dim'
    """


def wrong_dtype() -> None:
    """Hand a float32 layer what NumPy makes by default.

    needs: torch>=2.13
    >>> nn.LSTM(3, 5)(torch.zeros(7, 2, 3, dtype=torch.float64))
    Traceback (most recent call last):
        ...
    ValueError: RNN input dtype (torch.float64) does not match weight dtype (torch.float32). Convert input: input.to(torch.float32), or convert model: model.to(torch.float64)
    """


def wrong_cell_sizes() -> None:
    """Meet the same errors in the words of the cells.

    >>> cell, x = nn.LSTMCell(3, 5), torch.randn(2, 3)
    >>> cell(torch.randn(2, 4))
    Traceback (most recent call last):
        ...
    RuntimeError: input has inconsistent input_size: got 4 expected 3
    >>> cell(x, (torch.zeros(2, 6), torch.zeros(2, 5)))
    Traceback (most recent call last):
        ...
    RuntimeError: hidden0 has inconsistent hidden_size: got 6, expected 5
    >>> cell(x, torch.zeros(2, 5))
    Traceback (most recent call last):
        ...
    TypeError: lstm_cell(): argument 'hx' (position 2) must be tuple of Tensors, not Tensor
    """


class FinalState(nn.Module):
    """Keep only the final state of a GRU, so that a Sequential goes on.

    >>> x = torch.randn(7, 2, 3)
    >>> nn.Sequential(nn.GRU(3, 5), nn.Linear(5, 4))(x)
    Traceback (most recent call last):
        ...
    TypeError: linear(): argument 'input' (position 1) must be Tensor, not tuple
    >>> nn.Sequential(nn.GRU(3, 5), FinalState(), nn.Linear(5, 4))(x).shape
    torch.Size([2, 4])
    """

    def forward(self, result: State) -> Tensor:
        """result: output and h_n of a GRU; returns the last state, (N, H)."""
        _, h_n = result
        return h_n[-1]


def flatten_parameters() -> None:
    """Call `flatten_parameters` on the CPU: four separate tensors stay so.

    >>> layer = nn.GRU(3, 5, device="cpu")
    >>> layer.flatten_parameters()
    >>> len({p.untyped_storage().data_ptr() for p in layer.parameters()})
    4
    """


class SentenceClassifier(nn.Module):
    """Classify sequences of different length: words (N, L) -> logits (N, classes).

    >>> model = SentenceClassifier(words=100, classes=3)
    >>> batch = torch.tensor([[5, 7, 2, 9], [4, 8, 0, 0]])
    >>> logits = model(batch, torch.tensor([4, 2]))
    >>> logits.shape
    torch.Size([2, 3])
    >>> alone = model(batch[1:, :2], torch.tensor([2]))
    >>> torch.allclose(logits[1:], alone, atol=1e-5)
    True
    """

    def __init__(self, words: int, classes: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding(words, 16, padding_idx=0)
        self.lstm = nn.LSTM(16, 32, batch_first=True, bidirectional=True)
        self.head = nn.Linear(2 * 32, classes)

    def forward(self, words: Tensor, lengths: Tensor) -> Tensor:
        packed = pack_padded_sequence(
            self.embedding(words),
            lengths.cpu(),
            batch_first=True,
            enforce_sorted=False,
        )
        _, (h_n, _) = self.lstm(packed)
        return self.head(torch.cat([h_n[-2], h_n[-1]], dim=1))
