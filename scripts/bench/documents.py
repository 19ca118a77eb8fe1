"""What is measured with: a push in ten languages, updates and ids of many people. All invented."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

LANGUAGES = ("en", "fr", "de", "es", "it", "pt", "nl", "pl", "sv", "da")
_PICTURES = "https://images.example.com/autumn"


def push() -> dict[str, Any]:
    """A push campaign in ten languages with everything a translation can have: 6.8 kB."""
    message = {
        "channel_type": "push",
        "platform_type": ["ios", "android", "web"],
        **_texts("en"),
        "priority": "high",
        "time_to_live": 86400,
        "filter_push_tokens": "collected",
        "ios": {"deeplink": "shop://autumn", "custom_payload": '{"source": "autumn"}'},
        "android": {
            "deeplink": "shop://autumn",
            "custom_payload": '{"source": "autumn"}',
            "media": {"icon": f"{_PICTURES}/icon.png"},
            "collapse_key": {"enabled": True, "key": "autumn"},
        },
        "web": {"deeplink": "https://shop.example.com/autumn", "media": {"icon": f"{_PICTURES}/icon.png"}},
        "languages": [
            {
                "language": language,
                **_texts(language),
                "ios": {"deeplink": f"shop://autumn/{language}"},
                "android": {
                    "deeplink": f"shop://autumn/{language}",
                    "media": {"icon": f"{_PICTURES}/{language}/icon.png"},
                },
                "web": {
                    "deeplink": f"https://shop.example.com/{language}/autumn",
                    "media": {"icon": f"{_PICTURES}/{language}/icon.png"},
                },
            }
            for language in LANGUAGES
        ],
    }
    return {
        "name": "Autumn sale",
        "state": "DRAFT",
        "when": {"start_time": "2030-10-01T08:00:00Z", "local_time": False},
        "targeting": {"languages": list(LANGUAGES), "query": {"firstname": {"$eq": "Jane"}}},
        "messages": [message],
        "send_rate": 6000,
        "labels": ["sale"],
    }


def _texts(language: str) -> dict[str, Any]:
    return {
        "title": f"The autumn sale has begun ({language})",
        "body": "Twenty per cent off everything until Sunday evening, in all of our shops and in the app. "
        * 2,
        "media": {"picture": f"{_PICTURES}/{language}/picture.jpg"},
    }


def updates(number: int) -> list[dict[str, Any]]:
    """Custom data of so many people: 173 bytes each."""
    return [
        {
            "id": f"customer-{index:08d}",
            "update": {
                "overwrite": False,
                "values": {
                    "u.city": "Villeurbanne",
                    "u.age": 20 + index % 60,
                    "u.premium": index % 2 == 0,
                    "u.points": index * 0.5,
                    "date(u.renewal)": "2030-01-01T00:00:00",
                    "ut.hobbies": ["chess", "sailing"],
                },
            },
        }
        for index in range(number)
    ]


def profiles(number: int) -> Iterator[dict[str, Any]]:
    """Updates of so many profiles, one after the other: 190 bytes each."""
    for index in range(number):
        yield {
            "identifiers": {"custom_id": f"customer-{index:08d}"},
            "attributes": {
                "$language": "fr",
                "city": "Villeurbanne",
                "age": 20 + index % 60,
                "premium": index % 2 == 0,
                "date(renewal)": "2030-01-01T00:00:00Z",
                "hobbies": ["chess", "sailing"],
            },
        }


def ids(number: int) -> Iterator[str]:
    """So many ids, one after the other."""
    return map("customer-%08d".__mod__, range(number))
