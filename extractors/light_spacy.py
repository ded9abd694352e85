"""Loads of spaCy what tokenizes and matches, and nothing else: pipelines, training, schemas and command lines take two thirds of the time.

Comes in: nothing. Goes out: the modules of spaCy that :mod:`extractors.english` imports, loaded. To be called before anything of spaCy is imported. Whoever imports
spaCy itself afterwards has all of it.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import cast

_DEFERRED = (
    "pydantic",
    "pydantic.v1",
    "srsly._yaml_api",
    "spacy",
    "spacy.lang.en",
    "spacy.schemas",
    "spacy.scorer",
    "spacy.training",
    "thinc.api",
    "thinc.backends",
)
"""What is not loaded, outer packages first: of it, the modules below import names that they use only for vectors, validation, scores and files."""

_NEEDED = (
    "spacy.tokens",
    "spacy.vocab",
    "spacy.tokenizer",
    "spacy.matcher.phrasematcher",
    "spacy.lang.punctuation",
    "spacy.lang.en.lex_attrs",
    "spacy.lang.en.punctuation",
    "spacy.lang.en.stop_words",
    "spacy.lang.en.tokenizer_exceptions",
)
_LIBRARIES = ("spacy", "thinc", "srsly", "confection")
_WHEN_WHOLE: list[Callable[[], object]] = []


class _Name:
    """Stands for an object of a module that is not loaded; loads the module when it is called, subclassed, compared with or asked for anything."""

    def __init__(self, module: str, name: str) -> None:
        self.__dict__["_place"] = module, name

    def real(self) -> object:
        """The object itself."""
        module, name = self.__dict__["_place"]
        found: object = getattr(importlib.import_module(module), name)
        return found

    def __call__(self, *args: object, **kwargs: object) -> object:
        return cast("Callable[..., object]", self.real())(*args, **kwargs)

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        found: object = getattr(self.real(), name)
        return found

    def __mro_entries__(self, bases: tuple[object, ...]) -> tuple[object, ...]:
        return (self.real(),)

    def __instancecheck__(self, instance: object) -> bool:
        return isinstance(instance, cast("type", self.real()))

    def __subclasscheck__(self, subclass: type) -> bool:
        return issubclass(subclass, cast("type", self.real()))


class _Deferred(ModuleType):
    """A module whose source was found and not run: it has whatever name is imported from it."""

    def __getattr__(self, name: str) -> object:
        full = f"{self.__name__}.{name}"
        if name.startswith("__") or (full not in _DEFERRED and self.__name__ == "spacy" and find_spec(full)):  # is a module that is loaded
            raise AttributeError(name)
        return sys.modules.get(full) or _Name(self.__name__, name)


def load() -> None:
    """Loads the modules; those that are deferred are nowhere to be seen afterwards, so that they are imported as usual by whoever wants them."""
    if not {"spacy", *_NEEDED}.isdisjoint(sys.modules):
        return
    deferred: list[_Deferred] = []
    with suppress(Exception):  # whatever changes in spaCy: what is not loaded here is loaded as usual by whoever imports it
        for name in _DEFERRED:
            if name not in sys.modules:
                deferred.append(_found(name))  # noqa: PERF401 - also when a later one fails
        for name in _NEEDED:
            importlib.import_module(name)
    for module in deferred:
        _hide(module)
    sys.meta_path[:0] = [_Whole("spacy"), _Whole("spacy.lang.en")]


def _hide(module: ModuleType) -> None:
    if sys.modules.get(module.__name__) is module:
        del sys.modules[module.__name__]
    package, _, name = module.__name__.rpartition(".")
    if vars(sys.modules.get(package, module)).get(name) is module:
        delattr(sys.modules[package], name)


def when_whole(call: Callable[[], object]) -> None:
    """Has something called as soon as all of spaCy is loaded, at once where it is."""
    if "spacy" in sys.modules:
        call()
    else:
        _WHEN_WHOLE.append(call)


def _found(name: str) -> _Deferred:
    spec = find_spec(name)
    if spec is None:
        raise ModuleNotFoundError(name, name=name)
    module = module_from_spec(spec)
    module.__class__ = _Deferred
    sys.modules[name] = module
    return cast("_Deferred", module)


class _Whole(MetaPathFinder, Loader):
    """Finds a package of spaCy that was deferred, and has it run with those modules in their places that were loaded before."""

    def __init__(self, package: str) -> None:
        self._package = package
        self._loader: Loader | None = None

    def find_spec(self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        """The place of the package, to be loaded by this."""
        if fullname != self._package:
            return None
        sys.meta_path.remove(self)
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None:
            self._loader, spec.loader = spec.loader, self
        return spec

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:  # noqa: ARG002
        """As usual."""
        return None

    def exec_module(self, module: ModuleType) -> None:
        """Runs it; of spaCy as a whole, the modules that were loaded before then get what they did without."""
        loader = cast("Loader", self._loader)
        cast("ModuleSpec", module.__spec__).loader = module.__loader__ = loader
        for name, loaded in list(sys.modules.items()):
            package, _, own = name.rpartition(".")
            if package == self._package:
                setattr(module, own, loaded)
        if self._package != "spacy":
            loader.exec_module(module)
            return
        _complete([name for name in _DEFERRED if not name.startswith("spacy")])
        loader.exec_module(module)
        _complete(_DEFERRED)
        while _WHEN_WHOLE:
            _WHEN_WHOLE.pop()()


def _complete(modules: Sequence[str]) -> None:
    """Puts the objects of some modules where names stand for them."""
    for module in list(sys.modules.values()):
        if getattr(module, "__name__", "").partition(".")[0] in _LIBRARIES:
            for name, value in list(vars(module).items()):
                if type(value) is _Name and value.__dict__["_place"][0] in modules:
                    setattr(module, name, value.real())
                elif type(value) is _Deferred and value.__name__ in modules:
                    setattr(module, name, importlib.import_module(value.__name__))


load()
