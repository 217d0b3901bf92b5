"""Asks Checkov about many files in one process: starting it takes longer than asking. A line of JSON for each file.

It is null where Checkov crashes: its user is shown a traceback, which is about Checkov's code, and no opinion.
"""

import json
import logging
import sys
import traceback

logging.disable(logging.CRITICAL)

from checkov.kubernetes.runner import Runner as Kubernetes
from checkov.runner_filter import RunnerFilter
from checkov.secrets.runner import Runner as Secrets


def opinions(path):
    for framework, runner in (("kubernetes", Kubernetes), ("secrets", Secrets)):
        report = runner().run(root_folder=None, files=[path], runner_filter=RunnerFilter(framework=[framework]))
        for record in report.failed_checks if not isinstance(report, list) else []:
            # The lines of what was edited move; a secret is told by its hash.
            yield f"{record.check_id} {record.resource}"
        for error in report.parsing_errors:
            yield "cannot be parsed"


def answer(path):
    try:
        return sorted(set(opinions(path)))
    except Exception:
        traceback.print_exc()
        return None


answers = sys.stdout
sys.stdout = sys.stderr
for path in sys.argv[1:]:
    print(json.dumps(answer(path)), file=answers, flush=True)
