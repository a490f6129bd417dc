from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.errors import InputError, OfflineError
from geo.press.model_client import MAX_ANSWER_BYTES, ModelClient
from tests.geo.press.stub_model import answering, dripping, dripping_head, serving

if TYPE_CHECKING:
    from tests.geo.press.stub_model import Act


def test_one_question_bound_by_a_schema_is_asked() -> None:
    with serving(answering({"events": []})) as server:
        answer = ModelClient(server.url, "small").ask("You read.", "A text.", {"type": "object"})
    assert answer == {"events": []}
    ((path, question),) = server.questions
    assert path == "/v1/chat/completions"
    assert question["model"] == "small"
    assert question["response_format"]["json_schema"]["schema"] == {"type": "object"}
    assert [one["content"] for one in question["messages"]] == ["You read.", "A text."]


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (answering("{not json"), "is not the JSON"),
        (lambda handler: handler.send(b"<html>hello</html>"), "is not the JSON"),
        (lambda handler: handler.send(b'{"choices": []}'), "is not the JSON"),
        (lambda handler: handler.send(b"[" * 100_000), "is not the JSON"),
        (lambda handler: handler.send(b"x" * (MAX_ANSWER_BYTES + 10)), "over 1 MB"),
        (lambda handler: handler.send(b"", 302, Location="http://127.0.0.1:1/"), "answers 302, and no redirect"),
        (lambda handler: handler.send(b"busy", 503), "answers 503"),
        (lambda handler: handler.wfile.write(b"nonsense\r\n\r\n"), "cannot be asked"),
        (dripping, "no whole answer within 0.3 s"),
        (dripping_head, "no whole answer within 0.3 s"),
    ],
)
def test_a_model_that_misbehaves_is_told_in_one_line(act: Act, said: str) -> None:
    with serving(act) as server, pytest.raises(OfflineError, match=said) as caught:
        ModelClient(server.url, total_s=0.3 if "0.3" in said else 20).ask("", "", {})
    assert "\n" not in str(caught.value)
    assert len(server.questions) <= 1  # a redirect is not followed


def test_a_model_that_is_not_there_is_told() -> None:
    with serving(answering({})) as server:
        url = server.url
    with pytest.raises(OfflineError, match="cannot be asked"):
        ModelClient(url).ask("", "", {})


@pytest.mark.parametrize(
    "url", ["ftp://localhost/", "localhost:8080", "http://", "http://me:key@localhost/", "http://localhost:99999/"]
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(InputError, match="is no address of a model"):
        ModelClient(url)


@pytest.mark.parametrize(
    "url", ["https://models.example/v1", "http://10.0.0.7:8080/v1", "http://localhost.example/", "http://0.0.0.0/"]
)
def test_another_machine_is_asked_only_when_that_is_allowed(url: str) -> None:
    with pytest.raises(InputError, match="--allow-remote"):
        ModelClient(url)
    assert ModelClient(url, allow_remote=True).url == url


@pytest.mark.parametrize("url", ["http://localhost:8080/v1", "http://127.0.0.2/", "http://[::1]:9/"])
def test_this_machine_is_asked(url: str) -> None:
    assert ModelClient(url).url == url
