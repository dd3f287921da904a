"""Reproduce every error that torch/nn/modules/container.py raises on a CPU."""

import warnings
from collections import OrderedDict

import torch
from torch import Tensor, nn


def a_list_is_not_a_module() -> None:
    """Pass a list, a dict or a tuple where modules are expected.

    >>> nn.Sequential([nn.Linear(4, 8), nn.ReLU()])
    Traceback (most recent call last):
        ...
    TypeError: list is not a Module subclass
    >>> nn.Sequential({"hidden": nn.Linear(4, 8)})
    Traceback (most recent call last):
        ...
    TypeError: dict is not a Module subclass
    >>> nn.ModuleList({"hidden": nn.Linear(4, 8)})
    Traceback (most recent call last):
        ...
    TypeError: str is not a Module subclass
    >>> nn.ModuleDict({"block": (nn.Linear(4, 8), nn.ReLU())})
    Traceback (most recent call last):
        ...
    TypeError: tuple is not a Module subclass
    >>> nn.ModuleList([torch.ones(2, device="cpu")])
    Traceback (most recent call last):
        ...
    TypeError: torch.FloatTensor is not a Module subclass
    """


def a_class_is_not_a_module() -> None:
    """Pass a class without parentheses, or a function.

    >>> nn.Sequential(nn.Linear(4, 8), nn.ReLU)
    Traceback (most recent call last):
        ...
    TypeError: torch.nn.modules.activation.ReLU is not a Module subclass
    >>> nn.ModuleList().append(nn.functional.relu)
    Traceback (most recent call last):
        ...
    TypeError: torch.nn.functional.relu is not a Module subclass
    """


def assigning_something_else() -> None:
    """Assign what is not a module to the place of a module.

    >>> steps = nn.Sequential(nn.Linear(4, 8), nn.ReLU())
    >>> steps[1] = "relu"
    Traceback (most recent call last):
        ...
    TypeError: cannot assign 'str' as child module '1' (torch.nn.Module or None expected)
    >>> layers = nn.ModuleList([nn.Linear(4, 8)])
    >>> layers[0] = 8
    Traceback (most recent call last):
        ...
    TypeError: cannot assign 'int' as child module '0' (torch.nn.Module or None expected)
    """


def assigning_over_a_parameter() -> None:
    """Assign what is no tensor to the place of a parameter.

    >>> weights = nn.ParameterList([torch.ones(2)])
    >>> weights[0] = 0.5
    Traceback (most recent call last):
        ...
    TypeError: cannot assign 'float' as parameter '0' (torch.nn.Parameter or None expected)
    >>> named = nn.ParameterDict({"scale": torch.ones(2)})
    >>> named["scale"] = 0.5
    Traceback (most recent call last):
        ...
    TypeError: cannot assign 'float' as parameter 'scale' (torch.nn.Parameter or None expected)
    """


def inserting_something_else() -> None:
    """Insert what is not a module into a Sequential.

    >>> nn.Sequential(nn.Linear(4, 8)).insert(1, nn.functional.relu)
    Traceback (most recent call last):
        ...
    AssertionError: module should be of type: <class 'torch.nn.modules.module.Module'>
    """


def several_arguments() -> None:
    """Pass modules one by one, or by keyword, where one collection is expected.

    >>> nn.ModuleList(nn.Linear(4, 8), nn.ReLU())
    Traceback (most recent call last):
        ...
    TypeError: ModuleList.__init__() takes from 1 to 2 positional arguments but 3 were given
    >>> nn.ModuleDict(hidden=nn.Linear(4, 8))
    Traceback (most recent call last):
        ...
    TypeError: ModuleDict.__init__() got an unexpected keyword argument 'hidden'
    >>> nn.Sequential(hidden=nn.Linear(4, 8))
    Traceback (most recent call last):
        ...
    TypeError: Sequential.__init__() got an unexpected keyword argument 'hidden'
    """


def not_an_iterable() -> None:
    """Pass one module or one tensor where a list of them is expected.

    >>> nn.ModuleList(nn.Linear(4, 8))
    Traceback (most recent call last):
        ...
    TypeError: ModuleList.extend should be called with an iterable, but got Linear
    >>> nn.ParameterList(torch.ones(3))
    Traceback (most recent call last):
        ...
    TypeError: ParameterList.extend should be called with an iterable, but got Tensor
    >>> nn.Sequential().extend(nn.Linear(4, 8))
    Traceback (most recent call last):
        ...
    TypeError: 'Linear' object is not iterable
    """


def not_a_mapping() -> None:
    """Update a dictionary with something that holds no pairs.

    >>> nn.ModuleDict(nn.Linear(4, 8))
    Traceback (most recent call last):
        ...
    TypeError: ModuleDict.update should be called with an iterable of key/value pairs, but got Linear
    >>> nn.ParameterDict().update(3)
    Traceback (most recent call last):
        ...
    TypeError: ParametersDict.update should be called with an iterable of key/value pairs, but got int
    """


def not_a_pair() -> None:
    """Update a dictionary with a list whose items are no pairs.

    >>> nn.ModuleDict([nn.Linear(4, 8)])
    Traceback (most recent call last):
        ...
    TypeError: ModuleDict update sequence element #0 should be Iterable; isLinear
    >>> nn.ParameterDict([0.5])
    Traceback (most recent call last):
        ...
    TypeError: ParameterDict update sequence element #0 should be Iterable; isfloat
    """


def pair_of_wrong_length() -> None:
    """Update a dictionary with tuples of three.

    >>> nn.ModuleDict([("block", nn.Linear(4, 8), nn.ReLU())])
    Traceback (most recent call last):
        ...
    ValueError: ModuleDict update sequence element #0 has length 3; 2 is required
    >>> nn.ParameterDict([("bias", torch.zeros(2), True)])
    Traceback (most recent call last):
        ...
    ValueError: ParameterDict update sequence element #0 has length 3; 2 is required
    """


def name_in_use() -> None:
    """Choose a key that is an attribute or a method of the container.

    >>> nn.ModuleDict({"type": nn.Linear(4, 8)})
    Traceback (most recent call last):
        ...
    KeyError: "attribute 'type' already exists"
    >>> nn.ParameterDict({"values": torch.ones(2)})
    Traceback (most recent call last):
        ...
    KeyError: "attribute 'values' already exists"
    >>> nn.Sequential(OrderedDict(forward=nn.Linear(4, 8)))
    Traceback (most recent call last):
        ...
    KeyError: "attribute 'forward' already exists"
    """


def dot_in_name() -> None:
    r"""Choose a key with a dot in it.

    >>> nn.ModuleDict({"conv1.weight": nn.Linear(4, 8)})
    Traceback (most recent call last):
        ...
    KeyError: 'module name can\'t contain ".", got: conv1.weight'
    >>> nn.ParameterDict({"conv1.weight": torch.ones(2)})
    Traceback (most recent call last):
        ...
    KeyError: 'parameter name can\'t contain "."'
    """


def empty_name() -> None:
    r"""Choose the empty string for a key.

    >>> nn.ModuleDict({"": nn.Linear(4, 8)})
    Traceback (most recent call last):
        ...
    KeyError: 'module name can\'t be empty string ""'
    >>> nn.ParameterDict({"": torch.ones(2)})
    Traceback (most recent call last):
        ...
    KeyError: 'parameter name can\'t be empty string ""'
    """


def key_is_not_text() -> None:
    """Choose a number for a key.

    >>> nn.ModuleDict({0: nn.Linear(4, 8)})
    Traceback (most recent call last):
        ...
    TypeError: module name should be a string. Got int
    >>> nn.ParameterDict({0: torch.ones(2)})
    Traceback (most recent call last):
        ...
    TypeError: Index given to ParameterDict cannot be used as a key as it is not a string (type is 'int'). Open an issue on github if you need non-string keys.
    >>> nn.ParameterDict({"a": torch.ones(2), 0: torch.ones(2)})
    Traceback (most recent call last):
        ...
    TypeError: '<' not supported between instances of 'int' and 'str'
    """


def key_is_a_list() -> None:
    """Look for several keys at once.

    needs: python<3.14
    >>> heads = nn.ModuleDict({"age": nn.Linear(8, 1), "size": nn.Linear(8, 3)})
    >>> heads[["age", "size"]]
    Traceback (most recent call last):
        ...
    TypeError: unhashable type: 'list'
    >>> [heads[key].out_features for key in ["age", "size"]]
    [1, 3]
    """


def missing_key() -> None:
    """Look up, delete or pop a key that is not there.

    >>> heads = nn.ModuleDict({"age": nn.Linear(8, 1)})
    >>> heads["height"]
    Traceback (most recent call last):
        ...
    KeyError: 'height'
    >>> weights = nn.ParameterDict({"scale": torch.ones(2)})
    >>> weights["bias"]
    Traceback (most recent call last):
        ...
    AttributeError: 'ParameterDict' object has no attribute 'bias'
    >>> del weights["bias"]
    Traceback (most recent call last):
        ...
    KeyError: 'bias'
    """


def popping() -> None:
    """Pop without an index, with a default, or from an empty dictionary.

    >>> nn.ModuleList([nn.ReLU()]).pop()
    Traceback (most recent call last):
        ...
    TypeError: ModuleList.pop() missing 1 required positional argument: 'key'
    >>> nn.ModuleDict().pop("age", None)
    Traceback (most recent call last):
        ...
    TypeError: ModuleDict.pop() takes 2 positional arguments but 3 were given
    >>> nn.ParameterDict().popitem()
    Traceback (most recent call last):
        ...
    KeyError: 'popitem(): dictionary is empty'
    """


def reversing_a_dictionary() -> None:
    """Walk a ModuleDict backwards.

    >>> heads = nn.ModuleDict({"age": nn.Linear(8, 1), "size": nn.Linear(8, 3)})
    >>> list(reversed(heads))
    Traceback (most recent call last):
        ...
    KeyError: 1
    >>> list(reversed(heads.keys()))
    ['size', 'age']
    """


def index_out_of_range() -> None:
    """Ask for a place that is not there.

    >>> steps = nn.Sequential(nn.Linear(4, 8), nn.ReLU())
    >>> steps[2]
    Traceback (most recent call last):
        ...
    IndexError: index 2 is out of range
    >>> layers = nn.ModuleList(steps)
    >>> del layers[-3]
    Traceback (most recent call last):
        ...
    IndexError: index -3 is out of range
    >>> nn.ParameterList()[0]
    Traceback (most recent call last):
        ...
    IndexError: index 0 is out of range
    """


def inserting_out_of_range() -> None:
    """Insert beyond the end of a Sequential.

    >>> nn.Sequential(nn.Linear(4, 8)).insert(2, nn.ReLU())
    Traceback (most recent call last):
        ...
    IndexError: Index out of range: 2
    """


def index_is_not_a_number() -> None:
    """Index by a name or by a float.

    >>> steps = nn.Sequential(OrderedDict(hidden=nn.Linear(4, 8)))
    >>> steps["hidden"]
    Traceback (most recent call last):
        ...
    TypeError: 'str' object cannot be interpreted as an integer
    >>> nn.ModuleList(steps)[len(steps) / 2]
    Traceback (most recent call last):
        ...
    TypeError: 'float' object cannot be interpreted as an integer
    >>> steps.hidden
    Linear(in_features=4, out_features=8, bias=True)
    """


def a_hole_in_a_list() -> None:
    """Index a ModuleList whose names are not its numbers.

    >>> layers = nn.ModuleList([nn.Linear(4, 8)])
    >>> layers.head = nn.Linear(8, 2)
    >>> layers[-1]
    Traceback (most recent call last):
        ...
    KeyError: '1'
    >>> nn.ModuleList(layers.children())[-1]
    Linear(in_features=8, out_features=2, bias=True)
    """


def inserting_from_the_end() -> None:
    """Insert into a ModuleList at a negative place.

    >>> layers = nn.ModuleList([nn.Linear(4, 8), nn.Linear(8, 2)])
    >>> layers.insert(-1, nn.ReLU())
    Traceback (most recent call last):
        ...
    KeyError: '-1'
    >>> layers = nn.ModuleList([nn.Linear(4, 8), nn.Linear(8, 2)])
    >>> layers.insert(len(layers) - 1, nn.ReLU())
    >>> layers[1]
    ReLU()
    """


def names_where_numbers_are_needed() -> None:
    """Insert into, or repeat in place, a Sequential whose steps have names.

    >>> steps = nn.Sequential(OrderedDict(layer=nn.Linear(4, 4), act=nn.ReLU()))
    >>> steps.insert(1, nn.Dropout())
    Traceback (most recent call last):
        ...
    KeyError: '1'
    >>> steps *= 2
    Traceback (most recent call last):
        ...
    KeyError: '0'
    >>> numbered = nn.Sequential(*steps)
    >>> numbered.insert(1, nn.Dropout())[1]
    Dropout(p=0.5, inplace=False)
    """


def calling_what_only_holds() -> None:
    """Call a container that has no forward.

    >>> x = torch.ones(1, 4)
    >>> nn.ModuleList([nn.Linear(4, 8)])(x)
    Traceback (most recent call last):
        ...
    NotImplementedError: Module [ModuleList] is missing the required "forward" function
    >>> nn.ModuleDict({"hidden": nn.Linear(4, 8)})(x)
    Traceback (most recent call last):
        ...
    NotImplementedError: Module [ModuleDict] is missing the required "forward" function
    """


def calling_parameters() -> None:
    """Call a container of parameters.

    >>> nn.ParameterList([torch.ones(4)])(torch.ones(4))
    Traceback (most recent call last):
        ...
    RuntimeError: ParameterList should not be called.
    >>> nn.ParameterDict({"scale": torch.ones(4)})(torch.ones(4))
    Traceback (most recent call last):
        ...
    RuntimeError: ParameterDict should not be called.
    >>> nn.ParameterDict({"scale": torch.ones(4)})()
    Traceback (most recent call last):
        ...
    TypeError: ParameterDict.__call__() missing 1 required positional argument: 'input'
    """


def two_inputs() -> None:
    """Call a Sequential with two arguments.

    >>> steps = nn.Sequential(nn.Bilinear(2, 3, 4), nn.ReLU())
    >>> steps(torch.ones(5, 2), torch.ones(5, 3))
    Traceback (most recent call last):
        ...
    TypeError: Sequential.forward() takes 2 positional arguments but 3 were given
    """


class LastStep(nn.Module):
    """Take the output of the last step from what a recurrent layer returns.

    >>> x = torch.ones(5, 7, 4)
    >>> nn.Sequential(nn.LSTM(4, 8, batch_first=True), nn.Linear(8, 2))(x)
    Traceback (most recent call last):
        ...
    TypeError: linear(): argument 'input' (position 1) must be Tensor, not tuple
    >>> lstm = nn.LSTM(4, 8, batch_first=True)
    >>> nn.Sequential(lstm, LastStep(), nn.Linear(8, 2))(x).shape
    torch.Size([5, 2])
    """

    def forward(self, result: tuple[Tensor, object]) -> Tensor:
        """result: ((N, L, H), state); what comes out is (N, H)."""
        return result[0][:, -1]


def none_in_a_chain() -> None:
    """Run a Sequential in which a place was left empty.

    >>> steps = nn.Sequential(nn.Linear(4, 8), None)
    >>> steps(torch.ones(5, 4))
    Traceback (most recent call last):
        ...
    TypeError: 'NoneType' object is not callable
    >>> steps[1] = nn.Identity()
    >>> steps(torch.ones(5, 4)).shape
    torch.Size([5, 8])
    """


def adding_to_a_sequential() -> None:
    """Add a list, or a module, to a Sequential.

    >>> steps = nn.Sequential(nn.Linear(4, 8))
    >>> steps + [nn.ReLU()]
    Traceback (most recent call last):
        ...
    ValueError: add operator supports only objects of Sequential class, but <class 'list'> is given.
    >>> steps += nn.ReLU()
    Traceback (most recent call last):
        ...
    ValueError: add operator supports only objects of Sequential class, but <class 'torch.nn.modules.activation.ReLU'> is given.
    >>> len(steps.extend([nn.ReLU()]))
    2
    """


def multiplying_by_something_else() -> None:
    """Multiply a Sequential by what is not an integer.

    >>> steps = nn.Sequential(nn.Linear(4, 4))
    >>> steps * 2.0
    Traceback (most recent call last):
        ...
    TypeError: unsupported operand type(s) for *: <class 'torch.nn.modules.container.Sequential'> and <class 'float'>
    >>> steps *= "2"
    Traceback (most recent call last):
        ...
    TypeError: unsupported operand type(s) for *: <class 'torch.nn.modules.container.Sequential'> and <class 'str'>
    """


def multiplying_by_zero() -> None:
    """Multiply a Sequential by zero or less.

    >>> steps = nn.Sequential(nn.Linear(4, 4))
    >>> steps * 0
    Traceback (most recent call last):
        ...
    ValueError: Non-positive multiplication factor 0 for <class 'torch.nn.modules.container.Sequential'>
    >>> steps *= -1
    Traceback (most recent call last):
        ...
    ValueError: Non-positive multiplication factor -1 for <class 'torch.nn.modules.container.Sequential'>
    """


def missing_operators() -> None:
    """Use an operator that the container does not have.

    >>> nn.ModuleList([nn.ReLU()]) * 2
    Traceback (most recent call last):
        ...
    TypeError: unsupported operand type(s) for *: 'ModuleList' and 'int'
    >>> nn.ParameterList() + nn.ParameterList()
    Traceback (most recent call last):
        ...
    TypeError: unsupported operand type(s) for +: 'ParameterList' and 'ParameterList'
    >>> nn.ModuleDict() | nn.ModuleDict()
    Traceback (most recent call last):
        ...
    TypeError: unsupported operand type(s) for |: 'ModuleDict' and 'ModuleDict'
    >>> [nn.ReLU()] + nn.ModuleList([nn.Tanh()])
    Traceback (most recent call last):
        ...
    TypeError: can only concatenate list (not "ModuleList") to list
    """


def missing_methods() -> None:
    """Use a method of list or dict that the container does not have.

    >>> layers = nn.ModuleList([nn.ReLU()])
    >>> layers.remove(layers[0])
    Traceback (most recent call last):
        ...
    AttributeError: 'ModuleList' object has no attribute 'remove'
    >>> nn.ModuleDict().get("age")
    Traceback (most recent call last):
        ...
    AttributeError: 'ModuleDict' object has no attribute 'get'
    >>> weights = nn.ParameterList([torch.ones(2)])
    >>> del weights[0]
    Traceback (most recent call last):
        ...
    AttributeError: __delitem__
    >>> steps = nn.Sequential(nn.Linear(4, 8))
    >>> steps.add_module(str(len(steps)), nn.ReLU())
    >>> steps[-1]
    ReLU()
    """


def asking_the_box() -> None:
    """Ask a Sequential for what only its layers have.

    >>> classifier = nn.Sequential(nn.Linear(8, 4), nn.ReLU(), nn.Linear(4, 2))
    >>> classifier.in_features
    Traceback (most recent call last):
        ...
    AttributeError: 'Sequential' object has no attribute 'in_features'
    >>> classifier[0].in_features
    8
    >>> [layer.out_features for layer in classifier if isinstance(layer, nn.Linear)]
    [4, 2]
    """


def changing_while_looping() -> None:
    """Extend a list by itself, or pop from a dictionary in a loop.

    >>> layers = nn.ModuleList([nn.Linear(4, 4)])
    >>> layers += layers
    Traceback (most recent call last):
        ...
    RuntimeError: dictionary changed size during iteration
    >>> heads = nn.ModuleDict({"age": nn.Linear(8, 1), "size": nn.Linear(8, 3)})
    >>> for key in heads:
    ...     _ = heads.pop(key)
    Traceback (most recent call last):
        ...
    RuntimeError: dictionary changed size during iteration
    >>> for key in list(heads):
    ...     _ = heads.pop(key)
    """


def integers_as_parameters() -> None:
    """Put an integer tensor among parameters.

    >>> nn.ParameterList([torch.tensor([1, 2])])
    Traceback (most recent call last):
        ...
    RuntimeError: Only Tensors of floating point and complex dtype can require gradients
    >>> fixed = nn.Parameter(torch.tensor([1, 2]), requires_grad=False)
    >>> len(nn.ParameterDict({"sizes": fixed}))
    1
    """


def a_gap_among_parameters() -> None:
    """Loop over a ParameterList after an append that failed.

    >>> weights = nn.ParameterList()
    >>> weights.append(torch.tensor([1, 2]))
    Traceback (most recent call last):
        ...
    RuntimeError: Only Tensors of floating point and complex dtype can require gradients
    >>> list(weights)
    Traceback (most recent call last):
        ...
    AttributeError: 'ParameterList' object has no attribute '0'
    """


def parameter_in_list() -> None:
    """Ask by in whether a parameter is in the list.

    >>> weights = nn.ParameterList([torch.ones(2), torch.ones(2)])
    >>> weights[1] in weights
    Traceback (most recent call last):
        ...
    RuntimeError: Boolean value of Tensor with more than one value is ambiguous
    >>> any(weight is weights[1] for weight in weights)
    True
    """


def slicing_a_subclass() -> None:
    """Slice a subclass of Sequential with a constructor of its own.

    >>> class Dense(nn.Sequential):
    ...     def __init__(self, in_features: int, out_features: int) -> None:
    ...         super().__init__(nn.Linear(in_features, out_features))
    >>> Dense(4, 8)[:1]
    Traceback (most recent call last):
        ...
    TypeError: Dense.__init__() missing 1 required positional argument: 'out_features'
    """


def an_old_container() -> None:
    """Use nn.Container, which nn.Module has replaced.

    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     box = nn.Container(hidden=nn.Linear(4, 8))
    >>> caught[0].category.__name__, str(caught[0].message)[:28]
    ('FutureWarning', '`nn.Container` is deprecated')
    >>> box
    Container(
      (hidden): Linear(in_features=4, out_features=8, bias=True)
    )
    """
