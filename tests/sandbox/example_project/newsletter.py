"""The program under test. It announces a sale and stores the campaign's id before anything is sent."""

from pathlib import Path

from batchcom import cep


def announce(batch: cep.Client, discount: int, notebook: Path) -> str:
    """Send a push to the entire user base, and return the id of its campaign.

    Args:
        batch: The client.
        discount: The discount in percent.
        notebook: The file that keeps the campaign's id, written before anything is sent.
    """
    push = cep.push(f"Everything −{discount} %", title="Today only", platforms=["ios", "android"])
    campaign = cep.campaign("Flash sale", push, start_time="now")
    launched = batch.campaigns.launch(campaign, on_draft=notebook.write_text, everyone=True)
    return launched.campaign_id
