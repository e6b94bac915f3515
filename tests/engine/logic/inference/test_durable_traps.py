"""The traps of durable-rules 2.0.28: each is real, and the wrapper does not step into it.

What can crash or hang runs in a process of its own. A hang is ended by a timer on processor time, so that a busy
machine changes nothing; memory is filled with a pattern by the C library, so that the use of unset memory always
crashes.
"""

import os
import platform
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from engine.locations import PROJECT

RAW = """
import signal
from durable import engine
signal.setitimer(signal.ITIMER_VIRTUAL, 0.5)

def ruleset(*patterns, act=lambda closure: None):
    return engine.Ruleset("s", None, {f"r{i}": {"all": [{"m": p}], "run": act} for i, p in enumerate(patterns)})

def conclude(rules, fact):
    ended = []
    rules.do_actions(rules.assert_fact(fact), lambda error, state: ended.append(state))
    return ended[0]
"""

WRAPPED = """
import signal
from engine.errors import InferenceError
from engine.logic.inference.durable_ruleset import DurableRuleset
from engine.logic.inference.flat_rules import FlatRule
from engine.logic.inference.forward_chainer import ForwardChainer
signal.setitimer(signal.ITIMER_VIRTUAL, 30)

def drawn(chainer, values):
    for chunk in chainer._chunks:
        chunk.clear()  # of what is kept nothing would be drawn
    return chainer.fired(values)
"""

unset_memory = pytest.mark.skipif(
    platform.libc_ver()[0] != "glibc", reason="only this C library fills memory on demand"
)


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        capture_output=True,
        check=False,
        cwd=PROJECT,
        env={**os.environ, "MALLOC_PERTURB_": "165"},
        text=True,
        timeout=120,
    )


def raw(code: str) -> subprocess.CompletedProcess[str]:
    return run(RAW + code)


def wrapped(code: str) -> str:
    done = run(WRAPPED + code)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def hung(done: subprocess.CompletedProcess[str]) -> bool:
    return done.returncode == -signal.SIGVTALRM


@unset_memory
def test_raw_deleting_the_state_after_no_match_crashes() -> None:
    done = raw("""
rules = ruleset({"k": 1})
for _ in range(20):
    try:
        rules.assert_fact({"sid": "1", "k": 2})
    except engine.MessageNotHandledException:
        rules.delete_state("1")
""")
    assert done.returncode in {-signal.SIGSEGV, -signal.SIGABRT}


def test_a_case_that_no_rule_matches_is_harmless() -> None:
    assert wrapped("""
rules = DurableRuleset("none", {"r0": {"k": 1}, "c": {"z": 1}})
print({str(rules.fired(',"k":0')) for _ in range(2000)}, sorted(rules.fired(',"k":1')))
""") == "{\"['c']\"} ['c', 'r0']"  # fmt: skip


def test_raw_sessions_run_out() -> None:
    done = raw("""
rules = ruleset({"k": 1})
for number in range(1100):
    conclude(rules, {"sid": str(number), "k": 1})
""")
    assert "MemoryError" in done.stderr


def test_cases_do_not_run_out() -> None:
    assert wrapped("""
rules = DurableRuleset("many", {"r0": {"k": 1}, "c": {"z": 1}})
print(sum(len(rules.fired(f',"k":{number % 2}')) for number in range(6000)))
""") == "9000"  # fmt: skip


def test_raw_a_65th_match_fails() -> None:
    code = """
rules = ruleset(*({"$gte": {f"k{i}": 0}} for i in range(%d)))
conclude(rules, {"sid": "1"} | {f"k{i}": 1 for i in range(%d)})
"""
    assert raw(code % (64, 64)).returncode == 0
    assert "error code: 303" in raw(code % (65, 65)).stderr


def test_raw_a_253rd_key_fails() -> None:
    facts = 'conclude(ruleset({"k0": 1}), {"sid": "1", "id": "1"} | {f"k{i}": 1 for i in range(%d)})'
    assert raw(facts % 252).returncode == 0
    assert "error code: 302" in raw(facts % 253).stderr


def test_raw_512_tests_at_one_level_hang() -> None:
    assert hung(raw('conclude(ruleset(*({"k": i} for i in range(512))), {"sid": "1", "k": 9})'))


def test_raw_not_exists_never_ends() -> None:
    assert hung(raw('conclude(ruleset({"$nex": {"k": 1}}, {"z": 1}), {"sid": "1", "z": 1})'))


def test_raw_writing_a_matched_field_to_the_state_never_ends() -> None:
    assert hung(raw("""
def act(closure):
    closure.s.k = 1
conclude(ruleset({"k": 1}, act=act), {"sid": "1", "k": 1})
"""))  # fmt: skip


@unset_memory
def test_raw_asserting_no_facts_crashes() -> None:
    done = raw('rules = ruleset({"k": 1}); rules.do_actions(rules.assert_facts([]), lambda error, state: None)')
    assert done.returncode in {-signal.SIGSEGV, -signal.SIGABRT}


def test_raw_or_fires_twice() -> None:
    done = raw("""
times = []
conclude(ruleset({"$or": [{"k": 1}, {"j": 1}]}, act=lambda closure: times.append(1)), {"sid": "1", "k": 1, "j": 1})
print(len(times))
""")
    assert done.stdout.strip() == "2"


def test_raw_a_string_is_a_number_and_true_is_one() -> None:
    done = raw("""
times = []
rules = ruleset({"$gte": {"k": 65}}, {"j": 1}, act=lambda closure: times.append(1))
conclude(rules, {"sid": "1", "k": "70", "j": True})
print(len(times))
""")
    assert done.stdout.strip() == "2"


def test_raw_its_language_hides_any_and_all() -> None:
    assert (
        raw("from durable.lang import *; print(any.__module__, all.__module__)").stdout.strip()
        == "durable.lang durable.lang"
    )
    assert wrapped('import sys; print("durable.lang" in sys.modules)') == "False"


def test_raw_an_exception_in_an_action_is_swallowed() -> None:
    done = raw("""
def act(closure):
    raise ValueError("boom")
print(conclude(ruleset({"k": 1}, act=act), {"sid": "1", "k": 1})["exception"])
""")
    assert done.returncode == 0
    assert "boom" in done.stdout


def test_an_exception_in_the_state_is_raised() -> None:
    assert wrapped("""
rules = DurableRuleset("s", {"r0": {"z": 1}})
rules.update_state({"sid": "1", "exception": "boom"})
try:
    rules.fired("")
except InferenceError as error:
    print(error)
""") == "ruleset s: boom"  # fmt: skip


def test_a_failure_inside_is_raised_and_what_is_left_of_it_can_be_freed() -> None:
    assert wrapped("""
for _ in range(200):
    rules = DurableRuleset("s", {f"r{number}": {"$gte": {f"k{number}": 0}} for number in range(70)})
    try:
        rules.fired("".join(f',"k{number}":1' for number in range(70)))
    except InferenceError as error:
        message = str(error)
    del rules
print(message)
""") == "ruleset s: durable-rules failed: Could not assert fact, error code: 303"  # fmt: skip


def test_a_ruleset_that_nothing_matches_says_so() -> None:
    assert wrapped("""
rules = DurableRuleset("s", {"r0": {"k": 1}})
try:
    rules.fired(',"k":0')
except InferenceError as error:
    print(error)
""") == "ruleset s: nothing matched, not even the catch-all (code 1)"  # fmt: skip


def test_after_an_interrupted_case_the_next_one_is_right() -> None:
    assert wrapped("""
import signal
class Stop(Exception):
    pass
def stop(number, frame):
    raise Stop
rules = [FlatRule(f"r{i}", ((f"k{i}", frozenset({1})),)) for i in range(120)]
chainer = ForwardChainer("busy", rules, {f"k{i}": 2 for i in range(120)})
signal.signal(signal.SIGALRM, stop)
ones = [1] * 120
stops = 0
for number in range(200):
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.0001 + number % 20 / 40000)
        for _ in range(50):
            assert len(drawn(chainer, ones)) == 120
        signal.setitimer(signal.ITIMER_REAL, 0)
    except Stop:
        stops += 1
    signal.setitimer(signal.ITIMER_REAL, 0)
    assert len(chainer.fired(ones)) == len(drawn(chainer, ones)) == 120
    assert len(chainer.fired([int(i != 7) for i in range(120)])) == 119
print(stops > 100)
""") == "True"  # fmt: skip


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="reads its own memory the Linux way")
def test_memory_stays_flat_over_cases_and_over_threads() -> None:
    grown_by_cases, grown_by_threads = map(
        int,
        wrapped("""
import gc, os, threading
def kilobytes():
    gc.collect()
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1024
def rule(i):
    return FlatRule(f"r{i}", ((f"k{i % 20}", frozenset({0})), (f"k{(i + 7) % 20}", frozenset({0, 2}))))
rules = [rule(i) for i in range(60)]
chainer = ForwardChainer("flat", rules, {f"k{i}": 3 for i in range(20)})
def cases(count):
    for number in range(count):
        drawn(chainer, [(number + i) % 3 for i in range(20)])
def threads(count):
    for _ in range(count):
        thread = threading.Thread(target=cases, args=(1,))
        thread.start()
        thread.join()
cases(1000); before = kilobytes(); cases(10000); print(kilobytes() - before)
threads(50); before = kilobytes(); threads(300); print(kilobytes() - before)
""").split(),
    )
    assert grown_by_cases < 500
    assert grown_by_threads < 3000
