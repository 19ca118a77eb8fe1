"""Show the project at work: regenerate, send to a sandbox, reject a wrong campaign, review a revision.

    python -m scripts.demo

Everything runs on this machine; nothing reaches Batch.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from batchcom import cep, errors, mep
from batchcom_sandbox import Sandbox, Server

from scripts.docs import drift
from scripts.drift.render import text

ROOT = Path(__file__).parents[1]
REST_API_KEY = "sandbox-rest-key"
PROJECT_KEY = "project_sandbox"
APP_KEY = "sandbox-live-key"


def title(text: str) -> None:
    """Print the title of a step."""
    width = min(shutil.get_terminal_size().columns, 100)
    print(f"\n── {text} {'─' * (width - len(text) - 4)}")


def say(text: str) -> None:
    """Print what happened, indented below the title."""
    print("   " + text.replace("\n", "\n   "))


def regenerate() -> None:
    """Regenerate both clients, and show whether a byte differs."""
    title("1. Regenerate from Batch's documents")
    command = [sys.executable, "-m", "scripts.derived"]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    changed = subprocess.run(
        ["git", "status", "--porcelain", "--", "spec", "generated", "overlay/batchcom"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    say(
        f"Changed:\n{changed}"
        if changed
        else "Both clients were generated again. Not a byte differs from what is committed."
    )


def send_through_the_project_api(address: str) -> None:
    """Launch an email and a push, each in one call."""
    title("2. Launch an email and a push through the project API (2.x)")
    with cep.Client(rest_api_key=REST_API_KEY, project_key=PROJECT_KEY, base_url=address) as batch:
        message = cep.email(
            "The campaign subject",
            "The campaign HTML content",
            sender_identity_id=4012,
            reply_to="jane.doe@demobatch.com",
            translations={
                "fr": {"subject": "Le sujet", "html": "HTML en français", "sender_identity_id": "4034"},
                "en": {"subject": "The subject", "html": "HTML in English", "sender_identity_id": "4012"},
            },
        )
        french = cep.targeting(languages=["fr"], regions=["FR"], query={"firstname": {"$eq": "Jane"}})
        email = cep.campaign("Newsletter", message, start_time="now", targeting=french, send_rate=100_000)
        launched = batch.campaigns.launch(
            email,
            on_draft=lambda draft: say(
                f"Draft {draft} exists. A job stores this id: a crash from here on loses nothing."
            ),
        )
        say(f"Launched {launched.name!r} as {launched.campaign_id}.")
        push = cep.push(
            "Everything −20 %", title="Today only", platforms=["ios", "android"], time_to_live=3600
        )
        sale = batch.campaigns.launch(cep.campaign("Flash sale", push, start_time="now"), everyone=True)
        say(f"Launched {sale.name!r} as {sale.campaign_id}, to the entire user base (everyone=True).")
        say(
            "The sandbox lists: "
            + ", ".join(f"{campaign.name} ({campaign.status})" for campaign in batch.orchestrations.list())
        )


def send_through_the_app_api(address: str) -> None:
    """Create a campaign of one app and view it."""
    title("3. Create and view a push campaign through the app API (1.1)")
    with mep.Client(rest_api_key=REST_API_KEY, api_key=APP_KEY, base_url=address) as app:
        hello = mep.campaign(
            "Test campaign", mep.message("en", "How's it going?", title="Hello!"), push_time="now", live=True
        )
        created = app.campaigns.create(hello, everyone=True)
        view = app.campaigns.get(created.campaign_token)
        say(f"Created {created.campaign_token}.")
        created_on = f"{view.created_date:%Y-%m-%d %H:%M %Z}"
        say(f"It reads back as {view.name!r}, live: {view.live}, created {created_on}.")


def be_refused(address: str, sandbox: Sandbox) -> None:
    """Send a campaign that is wrong in many ways; it never leaves the machine."""
    title("4. Reject a wrong campaign before anything is sent")
    before = len(sandbox.requests)
    with cep.Client(rest_api_key=REST_API_KEY, project_key=PROJECT_KEY, base_url=address) as batch:
        wrong = cep.campaign(
            "Oops",
            cep.push("Hi", platforms=["ios"], custom_payload='{"com.batch": 1}', time_to_live=-1),
            start_time="2031-10-01T07:00:00Z",
            labels=["promo", "promo"],
            send_rate=10,
        )
        wrong["targetting"] = {"languages": ["fr"]}
        try:
            batch.campaigns.launch(wrong)
        except errors.RequestValidationError as refused:
            say(str(refused))
    say(f"Requests that reached the sandbox meanwhile: {len(sandbox.requests) - before}.")


def review() -> None:
    """Judge an invented revision of Batch's document, as a pull request with it would be."""
    title("5. Batch publishes a new revision: what changed, and who is affected")
    say(text(drift.report()))


def main() -> int:
    """Run all of it."""
    print("batchcom: a tour in five steps, on a sandbox of its own. Nothing reaches Batch.")
    regenerate()
    sandbox = Sandbox(rest_api_key=REST_API_KEY, project_key=PROJECT_KEY, apps={APP_KEY: "live"})
    with Server(sandbox) as server:
        send_through_the_project_api(server.url)
        send_through_the_app_api(server.url)
        be_refused(server.url, sandbox)
    title("What the sandbox sent, and how often")
    for sent in sandbox.sent:
        say(f"{sent.times} × {sent.name} ({sent.channel}) to {sent.recipients} people: {sent.audience}")
    review()
    return 0


if __name__ == "__main__":
    sys.exit(main())
