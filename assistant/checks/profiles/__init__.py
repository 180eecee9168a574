"""Scoring profiles as data: one TOML file per regulation, so that a province's own rules are a file and not code."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from assistant.errors import SettingsError

DEFAULT_PROFILE = "caiyu-2020-10"
_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """How points follow from a rate in percent.

    "ratio": below `floor` none, else (rate − floor) ÷ (100 − floor) of the weight, never more than the weight.
    "bands": the share of the weight (in percent) of the highest band whose lower limit the rate reaches.
    """

    method: str
    basis: str
    floor: Decimal = Decimal(0)
    bands: tuple[tuple[Decimal, Decimal], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One regulation's scoring; shares and rates are percent, weights are points."""

    id: str
    name: str
    far_above: Decimal
    execution_weight: Decimal
    tiers: Mapping[str, Decimal]
    tiers_with_cost: Mapping[str, Decimal]
    without_satisfaction: str
    weights_basis: str
    execution: Rule
    quantitative: Rule
    satisfaction: Rule
    qualitative: Mapping[str, tuple[Decimal, Decimal]]
    qualitative_basis: str
    grades: tuple[tuple[Decimal, str], ...] = field(default=())
    grades_basis: str = ""


def profile_ids() -> tuple[str, ...]:
    """Ids of all profiles, one per file."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


@lru_cache
def load_profile(profile_id: str = DEFAULT_PROFILE) -> Profile:
    """The profile with this id; raises SettingsError naming the ones there are, or what is wrong in the file."""
    if profile_id not in profile_ids():
        raise SettingsError(f"没有名为“{profile_id}”的评分规则，可用的有：{'、'.join(profile_ids())}。")
    path = _FOLDER / f"{profile_id}.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
        weights = data["weights"]
        return Profile(
            id=profile_id,
            name=data["name"],
            far_above=Decimal(data["far_above"]),
            execution_weight=Decimal(weights["execution"]),
            tiers=_points(weights["tiers"]),
            tiers_with_cost=_points(weights.get("with_cost", weights["tiers"])),
            without_satisfaction=weights.get("without_satisfaction", ""),
            weights_basis=weights["basis"],
            execution=_rule(data["execution"]),
            quantitative=_rule(data["quantitative"]),
            satisfaction=_rule(data["satisfaction"]),
            qualitative={
                name: (Decimal(low), Decimal(high)) for name, (low, high) in data["qualitative"]["bands"].items()
            },
            qualitative_basis=data["qualitative"]["basis"],
            grades=tuple((Decimal(low), name) for low, name in data["grades"]["table"]),
            grades_basis=data["grades"]["basis"],
        )
    except (KeyError, TypeError, ValueError, ArithmeticError) as error:
        raise SettingsError(f"评分规则文件 {path.name} 缺少内容或写法有误：{error}。") from error


def _points(table: Mapping[str, int]) -> Mapping[str, Decimal]:
    return {name: Decimal(points) for name, points in table.items()}


def _rule(data: Mapping[str, object]) -> Rule:
    method = str(data["method"])
    if method not in ("ratio", "bands"):
        raise ValueError(f"method 应为 ratio 或 bands，而不是 {method}")
    bands = data.get("bands", [])
    assert isinstance(bands, list)
    return Rule(
        method=method,
        basis=str(data["basis"]),
        floor=Decimal(str(data.get("floor", 0))),
        bands=tuple((Decimal(low), Decimal(share)) for low, share in bands),
    )
