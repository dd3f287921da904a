"""Elementwise mathematics: round, divide, compare, take logarithms and angles."""

import math

import torch
import torch.nn.functional as F
from torch import Tensor


def short_names() -> None:
    """Call functions by their long names and by their short ones.

    >>> x = torch.tensor([-0.75, 0.5, 2.5])
    >>> pairs = [
    ...     (torch.absolute(x), torch.abs(x)),
    ...     (torch.negative(x), torch.neg(x)),
    ...     (torch.subtract(x, 2), torch.sub(x, 2)),
    ...     (torch.multiply(x, 2), torch.mul(x, 2)),
    ...     (torch.divide(x, 2), torch.div(x, 2)),
    ...     (torch.true_divide(x, 2), torch.div(x, 2)),
    ...     (torch.fix(x), torch.trunc(x)),
    ...     (torch.clip(x, 0, 1), torch.clamp(x, 0, 1)),
    ... ]
    >>> all(torch.equal(long, short) for long, short in pairs)
    True
    >>> torch.positive(x) is x
    True
    """


def arc_names() -> None:
    """Call the inverse trigonometric functions by both of their names.

    >>> x = torch.tensor([0.25, 0.75])
    >>> pairs = [
    ...     (torch.arcsin(x), torch.asin(x)),
    ...     (torch.arccos(x), torch.acos(x)),
    ...     (torch.arctan(x), torch.atan(x)),
    ...     (torch.arctan2(x, -x), torch.atan2(x, -x)),
    ...     (torch.arcsinh(x), torch.asinh(x)),
    ...     (torch.arccosh(x + 1), torch.acosh(x + 1)),
    ...     (torch.arctanh(x), torch.atanh(x)),
    ... ]
    >>> all(torch.equal(long, short) for long, short in pairs)
    True
    """


def special_names() -> None:
    """Call functions of `torch.special` by their names in `torch`.

    >>> x, p = torch.tensor([0.5, 2.0]), torch.tensor([0.25, 0.75])
    >>> pairs = [
    ...     (torch.special.expit(x), torch.sigmoid(x)),
    ...     (torch.special.gammaln(x), torch.lgamma(x)),
    ...     (torch.special.psi(x), torch.digamma(x)),
    ...     (torch.special.gammainc(x, p), torch.igamma(x, p)),
    ...     (torch.special.gammaincc(x, p), torch.igammac(x, p)),
    ...     (torch.special.multigammaln(x + 1, 2), torch.mvlgamma(x + 1, 2)),
    ...     (torch.special.erfinv(p), torch.erfinv(p)),
    ...     (torch.special.logit(p), torch.logit(p)),
    ... ]
    >>> all(torch.equal(special, plain) for special, plain in pairs)
    True
    """


def roundings() -> None:
    """Round halves in each direction.

    >>> x = torch.tensor([-2.5, -1.5, 1.5, 2.5])
    >>> torch.round(x)
    tensor([-2., -2.,  2.,  2.])
    >>> torch.floor(x), torch.ceil(x)
    (tensor([-3., -2.,  1.,  2.]), tensor([-2., -1.,  2.,  3.]))
    >>> torch.trunc(x), torch.frac(x)
    (tensor([-2., -1.,  1.,  2.]), tensor([-0.5000, -0.5000,  0.5000,  0.5000]))
    """


def round_half_away(x: Tensor) -> Tensor:
    """Round as in school: halves away from zero.

    x: any shape, result: the same.

    >>> x = torch.tensor([-2.5, -1.5, 1.5, 2.5])
    >>> round_half_away(x)
    tensor([-3., -2.,  2.,  3.])
    >>> torch.floor(x + 0.5)
    tensor([-2., -1.,  2.,  3.])
    """
    return x.sign() * torch.floor(x.abs() + 0.5)


def decimals() -> None:
    """Round to decimals, and to hundreds.

    >>> x = torch.tensor([1234.5678, 1250.0])
    >>> x.round(decimals=2)[0].item() == torch.tensor(1234.57).item()
    True
    >>> x.round(decimals=-2)
    tensor([1200., 1200.])
    >>> price = torch.tensor(2.675, dtype=torch.float64)
    >>> torch.round(price, decimals=2).item(), round(price.item(), 2)
    (2.68, 2.67)
    """


def divisions() -> None:
    """Divide integers in three ways, and round up.

    >>> x = torch.tensor([7, -7])
    >>> torch.true_divide(x, 2)
    tensor([ 3.5000, -3.5000])
    >>> torch.floor_divide(x, 2), torch.divide(x, 2, rounding_mode="floor")
    (tensor([ 3, -4]), tensor([ 3, -4]))
    >>> torch.divide(x, 2, rounding_mode="trunc"), -(-x // 2)
    (tensor([ 3, -3]), tensor([ 4, -3]))
    >>> torch.divide(x, 2, rounding_mode="round")
    Traceback (most recent call last):
        ...
    RuntimeError: div expected rounding_mode to be one of None, 'trunc', or 'floor' but found 'round'
    """


def large_integers() -> None:
    """Divide an integer that float32 cannot hold.

    >>> x = torch.tensor([16_777_217])
    >>> x / 1, x // 1
    (tensor([16777216.]), tensor([16777217]))
    >>> (x / 1).dtype, torch.sqrt(x).dtype, torch.square(x).dtype
    (torch.float32, torch.float32, torch.int64)
    """


def modulo() -> None:
    """Take remainders for all four pairs of signs.

    >>> x, y = torch.tensor([7, 7, -7, -7]), torch.tensor([3, -3, 3, -3])
    >>> torch.remainder(x, y), torch.fmod(x, y)
    (tensor([ 1, -2,  2, -1]), tensor([ 1,  1, -1, -1]))
    >>> torch.floor_divide(x, y) * y + torch.remainder(x, y)
    tensor([ 7,  7, -7, -7])
    >>> torch.divide(x, y, rounding_mode="trunc") * y + torch.fmod(x, y)
    tensor([ 7,  7, -7, -7])
    """


def modulo_of_floats() -> None:
    """Divide by a step that has no exact float.

    >>> x = torch.tensor([1.0])
    >>> torch.floor_divide(x, 0.1), torch.floor(x / 0.1)
    (tensor([9.]), tensor([10.]))
    >>> torch.remainder(x, 0.1)
    tensor([0.1000])
    >>> tiny = torch.tensor([-1e-8])
    >>> torch.remainder(tiny, 1), torch.fmod(tiny, 1)
    (tensor([1.]), tensor([-1.0000e-08]))
    """


def wrap_degrees(angle: Tensor) -> Tensor:
    """Bring angles into the range from -180 up to 180.

    angle: any shape, result: the same.

    >>> angle = torch.tensor([190.0, -190.0, 720.0])
    >>> wrap_degrees(angle)
    tensor([-170.,  170.,    0.])
    >>> torch.fmod(angle + 180, 360) - 180
    tensor([-170., -190.,    0.])
    """
    return torch.remainder(angle + 180, 360) - 180


def divisors() -> None:
    """Find greatest common divisors and least common multiples.

    >>> x = torch.tensor([12, -18, 0])
    >>> torch.gcd(x, torch.tensor(8)), torch.lcm(x, torch.tensor(8))
    (tensor([4, 2, 8]), tensor([24, 72,  0]))
    """


def negative_powers() -> None:
    """Raise integers to negative powers, in each way.

    >>> x = torch.tensor([1, 2, 4])
    >>> torch.pow(x, -1)
    Traceback (most recent call last):
        ...
    RuntimeError: Integers to negative integer powers are not allowed.
    >>> torch.pow(x, torch.tensor([-1, -1, 2])), 2 ** torch.tensor([-1, 3])
    (tensor([ 1,  0, 16]), tensor([0, 8]))
    >>> torch.pow(x, -1.0), torch.reciprocal(x)
    (tensor([1.0000, 0.5000, 0.2500]), tensor([1.0000, 0.5000, 0.2500]))
    >>> torch.float_power(x, -1)
    tensor([1.0000, 0.5000, 0.2500], dtype=torch.float64)
    """


def large_powers() -> None:
    """Raise an integer beyond the range of its dtype.

    >>> x = torch.tensor(2)
    >>> x**62, x**63, x**64
    (tensor(4611686018427387904), tensor(-9223372036854775808), tensor(0))
    >>> torch.float_power(x, 64)
    tensor(1.8447e+19, dtype=torch.float64)
    """


def cube_root(x: Tensor) -> Tensor:
    """Take the real third root, of negative numbers too.

    x: any shape, result: the same.

    >>> x = torch.tensor([-8.0, 27.0])
    >>> (x ** (1 / 3)).round()
    tensor([nan, 3.])
    >>> cube_root(x).round()
    tensor([-2.,  3.])
    """
    return torch.copysign(x.abs() ** (1 / 3), x)


def signs() -> None:
    """Ask for signs: as a number, as a bit, and put one on another number.

    >>> x = torch.tensor([-2.0, -0.0, 0.0, 3.0])
    >>> torch.sign(x), torch.sign(torch.tensor(torch.nan))
    (tensor([-1.,  0.,  0.,  1.]), tensor(0.))
    >>> torch.signbit(x)
    tensor([ True,  True, False, False])
    >>> torch.copysign(torch.tensor(5.0), x)
    tensor([-5., -5.,  5.,  5.])
    """


def complex_sign() -> None:
    """Ask for the sign of complex numbers.

    >>> z = torch.tensor([3 + 4j, 0j])
    >>> torch.sign(z)
    Traceback (most recent call last):
        ...
    NotImplementedError: Unlike NumPy, torch.sign is not intended to support complex numbers. Please use torch.sgn instead.
    >>> torch.sgn(z)
    tensor([0.6000+0.8000j, 0.0000+0.0000j])
    >>> torch.sgn(torch.tensor([-2, 0, 3]))
    tensor([-1,  0,  1])
    """


def heaviside() -> None:
    """Step from 0 to 1, with a value of your choice at 0.

    >>> x = torch.tensor([-1.0, 0.0, 2.0])
    >>> torch.heaviside(x, torch.tensor(0.5))
    tensor([0.0000, 0.5000, 1.0000])
    >>> torch.heaviside(x, 0.5)
    Traceback (most recent call last):
        ...
    TypeError: heaviside(): argument 'values' (position 2) must be Tensor, not float
    >>> torch.heaviside(x, torch.tensor(1))
    Traceback (most recent call last):
        ...
    RuntimeError: heaviside is not yet implemented for tensors with different dtypes.
    """


def no_derivative() -> None:
    """Send gradients back through functions made of steps.

    >>> x = torch.tensor([0.25, 1.25], requires_grad=True)
    >>> (torch.round(x) + torch.floor(x) + torch.sign(x)).sum().backward()
    >>> x.grad
    tensor([0., 0.])
    >>> (x // 1).sum().backward()
    Traceback (most recent call last):
        ...
    RuntimeError: derivative for aten::floor_divide is not implemented
    >>> torch.heaviside(x, torch.tensor(0.5)).sum().backward()
    Traceback (most recent call last):
        ...
    RuntimeError: derivative for aten::heaviside is not implemented
    """


def nan_in_minimum() -> None:
    """Compare numbers with NaN.

    >>> x = torch.tensor([1.0, torch.nan, torch.nan])
    >>> y = torch.tensor([2.0, 2.0, torch.nan])
    >>> torch.minimum(x, y), torch.maximum(x, y)
    (tensor([1., nan, nan]), tensor([2., nan, nan]))
    >>> torch.fmin(x, y), torch.fmax(x, y)
    (tensor([1., 2., nan]), tensor([2., 2., nan]))
    """


def limits() -> None:
    """Limit values by a number, from one side or both.

    >>> x = torch.tensor([-2.0, 0.5, 3.0])
    >>> torch.clamp_min(x, 0), torch.clamp_max(x, 1)
    (tensor([0.0000, 0.5000, 3.0000]), tensor([-2.0000,  0.5000,  1.0000]))
    >>> torch.clamp(x, 0, 1), torch.clip(x, 0, 1)
    (tensor([0.0000, 0.5000, 1.0000]), tensor([0.0000, 0.5000, 1.0000]))
    >>> torch.minimum(x, 1.0)
    Traceback (most recent call last):
        ...
    TypeError: minimum(): argument 'other' (position 2) must be Tensor, not float
    >>> torch.equal(torch.minimum(x, torch.tensor(1.0)), torch.clamp_max(x, 1))
    True
    """


def gradient_at_the_limit() -> None:
    """Cut off at 0 in three ways, and ask for the gradient exactly there.

    >>> ways = {
    ...     "relu": torch.relu,
    ...     "maximum": lambda x: torch.maximum(x, torch.tensor(0.0)),
    ...     "clamp_min": lambda x: torch.clamp_min(x, 0),
    ... }
    >>> for name, rectify in ways.items():
    ...     x = torch.tensor(0.0, requires_grad=True)
    ...     rectify(x).backward()
    ...     print(name, x.grad.item())
    relu 0.0
    maximum 0.5
    clamp_min 1.0
    """


def replace_nan() -> None:
    """Find and replace NaN and infinity.

    >>> x = torch.tensor([torch.nan, torch.inf, -torch.inf, 2.0])
    >>> torch.nan_to_num(x)
    tensor([ 0.0000e+00,  3.4028e+38, -3.4028e+38,  2.0000e+00])
    >>> 2 * torch.nan_to_num(x)
    tensor([0., inf, -inf, 4.])
    >>> torch.nan_to_num(x, nan=0.0, posinf=100.0, neginf=-100.0)
    tensor([   0.,  100., -100.,    2.])
    >>> torch.isinf(x)
    tensor([False,  True,  True, False])
    >>> torch.isposinf(x), torch.isneginf(x)
    (tensor([False,  True, False, False]), tensor([False, False,  True, False]))
    """


def outside_the_domain() -> None:
    """Ask for what no real number is.

    >>> x = torch.tensor(2.0)
    >>> torch.acos(x), torch.atanh(x), torch.logit(x), torch.erfinv(x)
    (tensor(nan), tensor(nan), tensor(nan), tensor(nan))
    >>> torch.sqrt(-x), torch.log(-x), torch.acosh(-x), torch.log1p(-x)
    (tensor(nan), tensor(nan), tensor(nan), tensor(nan))
    >>> torch.log(torch.tensor(0.0)), torch.atanh(torch.tensor(1.0))
    (tensor(-inf), tensor(inf))
    >>> torch.sqrt(torch.tensor(-4 + 0j)).imag.round()
    tensor(2.)
    """


def tiny_x() -> None:
    """Take the logarithm of almost 1, and e to the power of almost 0.

    >>> x = torch.tensor([1e-8])
    >>> torch.log(1 + x), torch.log1p(x)
    (tensor([0.]), tensor([1.0000e-08]))
    >>> torch.exp(x) - 1, torch.expm1(x)
    (tensor([0.]), tensor([1.0000e-08]))
    """


def bases() -> None:
    """Take logarithms to several bases, and find where `exp` overflows.

    >>> x = torch.tensor([1000.0, 0.5])
    >>> torch.log10(x), torch.log2(x)
    (tensor([ 3.0000, -0.3010]), tensor([ 9.9658, -1.0000]))
    >>> torch.log(x) / math.log(3)
    tensor([ 6.2877, -0.6309])
    >>> torch.exp(torch.tensor([88.0, 89.0])).isinf()
    tensor([False,  True])
    >>> torch.exp(torch.tensor([11.0, 12.0], dtype=torch.float16)).isinf()
    tensor([False,  True])
    """


def sums_of_exponentials() -> None:
    """Add numbers of which only the logarithms fit into a float.

    >>> x = torch.tensor([1000.0, -1000.0])
    >>> torch.log2(2**x + 2**x), torch.logaddexp2(x, x)
    (tensor([inf, -inf]), tensor([1001., -999.]))
    >>> torch.log(torch.exp(x) + 1), torch.logaddexp(x, torch.tensor(0.0))
    (tensor([inf, 0.]), tensor([1000.,    0.]))
    >>> torch.logcumsumexp(torch.zeros(4), dim=0).exp().round()
    tensor([1., 2., 3., 4.])
    """


def zero_times_log_zero() -> None:
    """Compute p log p where p is 0.

    >>> p = torch.tensor([0.5, 0.0], requires_grad=True)
    >>> p.detach() * torch.log(p.detach())
    tensor([-0.3466,     nan])
    >>> plogp = torch.xlogy(p, p)
    >>> plogp.detach()
    tensor([-0.3466,  0.0000])
    >>> plogp.sum().backward()
    >>> p.grad
    tensor([0.3069,    nan])
    """


def logit() -> None:
    """Turn probabilities into logits, and back.

    >>> p = torch.tensor([0.0, 0.25, 0.5, 1.0])
    >>> torch.logit(p)
    tensor([   -inf, -1.0986,  0.0000,     inf])
    >>> torch.sigmoid(torch.logit(p))
    tensor([0.0000, 0.2500, 0.5000, 1.0000])
    >>> torch.logit(p, eps=0.25)
    tensor([-1.0986, -1.0986,  0.0000,  1.0986])
    """


def degrees() -> None:
    """Convert degrees to radians before `sin`, and back after `asin`.

    >>> angle = torch.tensor([0.0, 30.0, 60.0])
    >>> torch.sin(angle), torch.sin(torch.deg2rad(angle))
    (tensor([ 0.0000, -0.9880, -0.3048]), tensor([0.0000, 0.5000, 0.8660]))
    >>> torch.cos(torch.deg2rad(angle)), torch.tan(torch.deg2rad(angle))
    (tensor([1.0000, 0.8660, 0.5000]), tensor([0.0000, 0.5774, 1.7321]))
    >>> torch.rad2deg(torch.asin(torch.tensor([0.5, 1.0]))).round()
    tensor([30., 90.])
    >>> torch.tan(torch.tensor(torch.pi / 2)).isinf()
    tensor(False)
    """


def quadrants() -> None:
    """Find the angles of four points, one in each quadrant.

    >>> y = torch.tensor([1.0, 1.0, -1.0, -1.0])
    >>> x = torch.tensor([1.0, -1.0, -1.0, 1.0])
    >>> torch.rad2deg(torch.atan(y / x)).round()
    tensor([ 45., -45.,  45., -45.])
    >>> torch.rad2deg(torch.atan2(y, x)).round()
    tensor([  45.,  135., -135.,  -45.])
    >>> torch.atan2(torch.tensor(0.0), torch.tensor(0.0))
    tensor(0.)
    """


def acos_of_a_cosine() -> None:
    """Find angles from cosines, one of which rounding has made too large.

    >>> cosine = torch.tensor([0.5, 1.0, 1.0000001], requires_grad=True)
    >>> torch.acos(cosine.detach())
    tensor([1.0472, 0.0000,    nan])
    >>> torch.acos(cosine.clamp(-1, 1)).sum().backward()
    >>> cosine.grad
    tensor([-1.1547,    -inf,  0.0000])
    >>> cosine.grad = None
    >>> torch.acos(cosine.clamp(-1 + 1e-6, 1 - 1e-6)).sum().backward()
    >>> cosine.grad
    tensor([-1.1547,  0.0000,  0.0000])
    """


def angle_between(a: Tensor, b: Tensor) -> Tensor:
    """Return the angle between vectors, in radians, without `acos`.

    a, b: (..., D), result: (...).

    >>> a = torch.tensor([[1.0, 0.0], [1.0, 0.0], [1.0, 0.0]], requires_grad=True)
    >>> b = torch.tensor([[3.0, 0.0], [0.0, 2.0], [-1.0, 0.0]])
    >>> angle = angle_between(a, b)
    >>> torch.rad2deg(angle.detach()).round()
    tensor([  0.,  90., 180.])
    >>> angle.sum().backward()
    >>> a.grad.isfinite().all()
    tensor(True)
    """
    a, b = F.normalize(a, dim=-1), F.normalize(b, dim=-1)
    return 2 * torch.atan2((a - b).norm(dim=-1), (a + b).norm(dim=-1))


def hyperbolic() -> None:
    """Go to hyperbolic functions and back.

    >>> x = torch.tensor([0.5, 2.0])
    >>> torch.allclose(torch.tanh(x), torch.sinh(x) / torch.cosh(x))
    True
    >>> torch.asinh(torch.sinh(x)), torch.acosh(torch.cosh(x))
    (tensor([0.5000, 2.0000]), tensor([0.5000, 2.0000]))
    >>> torch.atanh(torch.tanh(x))
    tensor([0.5000, 2.0000])
    """


def sinc() -> None:
    """Divide the sine of pi times x by pi times x, at 0 too.

    >>> x = torch.tensor([0.0, 0.5])
    >>> torch.sin(torch.pi * x) / (torch.pi * x)
    tensor([   nan, 0.6366])
    >>> torch.sinc(x)
    tensor([1.0000, 0.6366])
    """


def hypot() -> None:
    """Find the length of vectors, of very long ones too.

    >>> x, y = torch.tensor([0.5, 3e20]), torch.tensor([0.0, 4e20])
    >>> torch.sqrt(x**2 + y**2)
    tensor([0.5000,    inf])
    >>> torch.hypot(x, y)
    tensor([5.0000e-01, 5.0000e+20])
    >>> origin = torch.zeros(2, requires_grad=True)
    >>> torch.hypot(origin[0], origin[1]).backward()
    >>> origin.grad
    tensor([nan, nan])
    """


def normal_cdf(x: Tensor) -> Tensor:
    """Return the probability that a standard normal number is below x.

    x: any shape, result: the same.

    >>> normal_cdf(torch.tensor([0.0, 1.0, 1.96]))
    tensor([0.5000, 0.8413, 0.9750])
    >>> p = torch.tensor([0.5, 0.975])
    >>> math.sqrt(2) * torch.erfinv(2 * p - 1)
    tensor([0.0000, 1.9600])
    >>> torch.allclose(normal_cdf(p), torch.special.ndtr(p))
    True
    """
    return 0.5 * torch.erfc(-x / math.sqrt(2))


def far_tail() -> None:
    """Compute 1 - erf(x) where erf(x) is 1 but for rounding.

    >>> x = torch.tensor(6.0)
    >>> 1 - torch.erf(x)
    tensor(0.)
    >>> math.isclose(torch.erfc(x).item(), math.erfc(6), rel_tol=1e-3)
    True
    """


def binomial(n: Tensor, k: Tensor) -> Tensor:
    """Count the ways to choose k of n things.

    n, k: floats of shapes that broadcast.

    >>> n = torch.arange(6.0)
    >>> torch.lgamma(n + 1).exp().round()
    tensor([  1.,   1.,   2.,   6.,  24., 120.])
    >>> binomial(torch.tensor(5.0), n).round()
    tensor([ 1.,  5., 10., 10.,  5.,  1.])
    """
    logarithm = torch.lgamma(n + 1) - torch.lgamma(k + 1) - torch.lgamma(n - k + 1)
    return logarithm.exp()


def slopes_of_lgamma() -> None:
    """Differentiate `lgamma`, once and twice.

    >>> x = torch.tensor(1.0, requires_grad=True)
    >>> torch.lgamma(x).backward()
    >>> x.grad, torch.digamma(x.detach())
    (tensor(-0.5772), tensor(-0.5772))
    >>> torch.polygamma(0, x.detach()), torch.polygamma(1, x.detach())
    (tensor(-0.5772), tensor(1.6449))
    >>> torch.polygamma(x, 1)
    Traceback (most recent call last):
        ...
    TypeError: polygamma(): argument 'n' (position 1) must be int, not Tensor
    >>> x.detach().polygamma(1)
    tensor(1.6449)
    """


def multivariate_gamma() -> None:
    """Write `mvlgamma` as a sum of `lgamma`.

    >>> a = torch.tensor([3.0, 4.5])
    >>> by_hand = math.log(math.pi) / 2 + torch.lgamma(a) + torch.lgamma(a - 0.5)
    >>> torch.allclose(torch.mvlgamma(a, 2), by_hand)
    True
    >>> torch.equal(torch.mvlgamma(a, 1), torch.lgamma(a))
    True
    """


def chi_square_cdf(x: Tensor, freedom: float) -> Tensor:
    """Return the probability that a chi-square number is below x.

    x: any shape, result: the same.

    >>> chi_square_cdf(torch.tensor([0.0, 3.841459]), 1)
    tensor([0.0000, 0.9500])
    >>> a, x = torch.tensor([1.0, 2.5]), torch.tensor([0.5, 0.5])
    >>> torch.allclose(torch.igamma(a, x) + torch.igammac(a, x), torch.ones(2))
    True
    >>> torch.allclose(torch.igamma(a, x)[0], -torch.expm1(-x[0]))
    True
    """
    return torch.igamma(torch.full_like(x, freedom / 2), x / 2)


def bessel() -> None:
    """Compute the Bessel function `i0` and its series.

    >>> x = torch.tensor([0.0, 2.0])
    >>> torch.i0(x)
    tensor([1.0000, 2.2796])
    >>> sum((x / 2) ** (2 * k) / math.factorial(k) ** 2 for k in range(10))
    tensor([1.0000, 2.2796])
    """


def parts_of_a_float() -> None:
    """Take floats apart into mantissa and exponent, and put them together.

    >>> x = torch.tensor([10.0, 0.75, -3.0])
    >>> mantissa, exponent = torch.frexp(x)
    >>> mantissa, exponent
    (tensor([ 0.6250,  0.7500, -0.7500]), tensor([4, 0, 2], dtype=torch.int32))
    >>> torch.ldexp(mantissa, exponent)
    tensor([10.0000,  0.7500, -3.0000])
    """


def next_float() -> None:
    """Step to the neighboring float.

    >>> one, two = torch.tensor(1.0), torch.tensor(2.0)
    >>> step = torch.nextafter(one, two) - one
    >>> step.item() == torch.finfo(torch.float32).eps
    True
    >>> torch.nextafter(torch.tensor(16_777_216.0), torch.tensor(torch.inf))
    tensor(16777218.)
    """


def hardshrink() -> None:
    """Set small values to 0 and leave the others.

    >>> x = torch.tensor([-2.0, -0.5, 0.25, 1.0])
    >>> torch.hardshrink(x), torch.hardshrink(x, 1)
    (tensor([-2.,  0.,  0.,  1.]), tensor([-2.,  0.,  0.,  0.]))
    >>> torch.where(x.abs() > 0.5, x, 0)
    tensor([-2.,  0.,  0.,  1.])
    """


def integers_in_place() -> None:
    """Write results that are no integers into a tensor of integers.

    >>> x = torch.tensor([1, 4, 9])
    >>> x.sqrt_()
    Traceback (most recent call last):
        ...
    RuntimeError: result type Float can't be cast to the desired output type Long
    >>> x.clamp_(min=1.5)
    Traceback (most recent call last):
        ...
    RuntimeError: result type Float can't be cast to the desired output type long int
    >>> x.sqrt(), x.divide_(2, rounding_mode="floor")
    (tensor([1., 2., 3.]), tensor([0, 2, 4]))
    """


def integers_refused() -> None:
    """Give integers to functions for floats, and floats to one for integers.

    >>> x = torch.tensor([3, 4], device="cpu")
    >>> torch.hypot(x, x)
    Traceback (most recent call last):
        ...
    NotImplementedError: "hypot_cpu" not implemented for 'Long'
    >>> torch.round(x, decimals=-1)
    Traceback (most recent call last):
        ...
    NotImplementedError: "round_cpu" not implemented for 'Long'
    >>> torch.gcd(x.float(), x.float())
    Traceback (most recent call last):
        ...
    NotImplementedError: "gcd_cpu" not implemented for 'Float'
    >>> torch.round(x), torch.log2(x)[1]
    (tensor([3, 4]), tensor(2.))
    """
