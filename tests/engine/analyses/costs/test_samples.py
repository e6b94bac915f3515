"""The interval of a share is Wilson's, as a library has it."""

import pytest

from engine import sampled_share


@pytest.mark.parametrize("whole", [1, 2, 7, 30, 1000, 1_000_000])
def test_the_interval_is_wilsons(whole: int) -> None:
    from scipy.stats import binomtest  # takes a second, in each process that so much as looks at this file

    for part in {0, 1, whole // 3, whole // 2, whole - 1, whole}:
        found = sampled_share(part, whole)
        assert found is not None
        expected = binomtest(part, whole).proportion_ci(method="wilson")
        assert (found.low, found.high) == pytest.approx((expected.low, expected.high), abs=1e-12)
        assert 0 <= found.low <= found.share <= found.high <= 1


def test_of_nobody_there_is_no_share() -> None:
    assert sampled_share(0, 0) is None
