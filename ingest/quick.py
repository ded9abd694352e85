"""Makes objects of frozen classes as quickly as those of others.

Comes in: a frozen dataclass with slots. Goes out: the same class with another constructor. :func:`replace` is that of ``dataclasses``, quicker for them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, fields
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, cast

if TYPE_CHECKING:
    from dataclasses import replace as replace  # noqa: PLC0414 - the same, for whoever checks names and types
else:
    from dataclasses import replace as _replace

    def replace(made: object, /, **changes: object) -> object:
        """An object of the same class with other values in the fields that are named."""
        cls = type(made)
        if cls not in _MAKERS:
            return _replace(made, **changes)
        return cls(**dict(zip(cls.__match_args__, made.__reduce__()[1], strict=True), **changes))


P = ParamSpec("P")
T = TypeVar("T")
_MAKERS: dict[object, Callable[..., Any]] = {}
"""The classes that are built so, each with a function that does it."""


def quick(cls: type[T]) -> type[T]:
    """The class, made to build its objects about four times as fast.

    What ``frozen`` costs is one call of ``object.__setattr__`` for each field, and a page gives thousands of small objects. Here the fields are set on
    an object of a class with the same slots that can be changed, which then becomes one of this class; from there on nobody can change it.
    Decorates ``@dataclass(frozen=True, slots=True)``; there may be no base class, no factory and no field without a place in the constructor but
    those that ``__post_init__`` sets.
    """
    slots = cls.__dict__["__slots__"]
    own = [each for each in fields(cls) if each.init]  # type: ignore[arg-type] # it is a dataclass
    if cls.__bases__ != (object,) or any(each.default_factory is not MISSING or each.kw_only for each in own):
        raise TypeError(f"{cls.__name__} has a base class, a factory or a field that must be named")
    names: dict[str, Any] = {"_draft": type(cls.__name__, (), {"__slots__": slots, "__module__": cls.__module__})}
    given = []
    for each in own:
        names[f"_{each.name}_"] = each.default
        given.append(each.name if each.default is MISSING else f"{each.name}=_{each.name}_")
    lines = [f"def __new__(cls, {', '.join(given)}):", " self = _draft()", *(f" self.{each.name} = {each.name}" for each in own)]
    lines += [" self.__class__ = cls", *([" self.__post_init__()"] if hasattr(cls, "__post_init__") else []), " return self"]
    lines += [f"def make({', '.join(given)}):", *lines[1:]]
    lines += ["def __reduce__(self):", f" return self.__class__, ({''.join(f'self.{each.name}, ' for each in own)})"]
    names["cls"] = cls
    exec("\n".join(lines), names)  # noqa: S102 - as dataclass itself does: the names are those of the class
    made: dict[str, Callable[..., Any]] = {name: names[name] for name in ("__new__", "__reduce__")}
    for name, function in made.items():
        function.__qualname__ = f"{cls.__qualname__}.{name}"
        function.__module__ = cls.__module__
        setattr(cls, name, function)
    del cls.__init__
    _MAKERS[cls] = names["make"]
    return cls


def maker(cls: Callable[P, T]) -> Callable[P, T]:
    """A function that makes objects of such a class, quicker than calling the class by a third: for where thousands are made in one loop."""
    return cast("Callable[P, T]", _MAKERS[cls])
