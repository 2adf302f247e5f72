"""Deliver: the film as it goes out, labelled and inspected, and the report on how it was made."""

from rushes.deliver.label import label_of
from rushes.deliver.lined import write_lined
from rushes.deliver.package import Deliverable, Package, Used, package
from rushes.deliver.report import report
from rushes.deliver.sheet import contact_sheet
from rushes.deliver.story import Story

__all__ = [
    "Deliverable",
    "Package",
    "Story",
    "Used",
    "contact_sheet",
    "label_of",
    "package",
    "report",
    "write_lined",
]
