"""What became of what the worker was asked to do with a document, and how long that is worth saying."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

from studio.pipeline import Pipeline


@dataclass(kw_only=True)
class Ending(ABC):
    """How the last job ended, or why none began.

    Attributes:
        sentence: what became of it; ``brief``: the same where there is little room. ``is_fault``: it failed.
            ``remedy``: what would help.
        fault_at: the input or the node that the fault is about, if it is one's.
        is_of_errors: it did not begin, for the errors of the pipeline.
    """

    sentence: str = ""
    brief: str = ""
    remedy: str = ""
    is_fault: bool = False
    fault_at: str = ""
    is_of_errors: bool = False

    @property
    @abstractmethod
    def is_running(self) -> bool:
        """Whether a job is under way."""

    def say(
        self,
        sentence: str,
        remedy: str = "",
        *,
        brief: str = "",
        is_fault: bool = False,
        fault_at: str = "",
        is_of_errors: bool = False,
    ) -> None:
        """Takes the place of all that was said before."""
        self.sentence, self.brief, self.remedy, self.fault_at = sentence, brief, remedy, fault_at
        self.is_fault, self.is_of_errors = is_fault or is_of_errors, is_of_errors

    def forget_fault(self) -> bool:
        """What kept it from beginning has changed, or may have; answers whether something was said of that."""
        if not self.is_fault or self.is_running:
            return False
        self.say("")
        return True

    def forget_errors(self, pipeline: Pipeline) -> bool:
        """The same where it was for errors of the pipeline, and there are none any more."""
        is_mended = self.is_of_errors and pipeline.settled and not pipeline.errors()
        return is_mended and self.forget_fault()
