"""Deliveries as large and as repetitive as the forge's own: about 7 and 16 KB of JSON.

They concern nobody (a label that means nothing, an event that is not listened to), so that receiving is what is
measured.
"""

import json

API = "https://api.github.com"
# What the load puts something else into each time; near the end, so that signing anew costs the load little.
PLACE = "@" * 20
LINKS = (
    "archive assignees blobs branches collaborators comments commits compare contents contributors deployments "
    "downloads events forks git_commits git_refs git_tags hooks issue_comment issue_events issues keys labels "
    "languages merges milestones notifications pulls releases stargazers statuses subscribers subscription tags "
    "teams trees"
).split()


def account(login, number):
    links = "followers following gists starred subscriptions organizations repos events received_events".split()
    url = f"{API}/users/{login}"
    return {
        "login": login, "id": number, "node_id": f"MDQ6VXNlcj{number}", "type": "User", "site_admin": False,
        "avatar_url": f"https://avatars.githubusercontent.com/u/{number}?v=4", "gravatar_id": "", "url": url,
        "html_url": f"https://github.com/{login}", **{f"{link}_url": f"{url}/{link}" for link in links},
    }


def repository():
    url = f"{API}/repos/example/widgets"
    return {
        "id": 186853002, "node_id": "MDEwOlJlcG9zaXRvcnkxODY4NTMwMDI=", "name": "widgets",
        "full_name": "example/widgets", "private": False, "owner": account("example", 21031067), "fork": False,
        "html_url": "https://github.com/example/widgets", "description": "Widgets for everybody", "url": url,
        **{f"{link}_url": f"{url}/{link.replace('_', '/')}{{/sha}}" for link in LINKS},
        "created_at": "2019-05-15T15:19:25Z", "updated_at": "2019-05-15T15:20:41Z", "size": 0, "has_issues": True,
        "stargazers_count": 12, "language": "Swift", "open_issues_count": 2, "default_branch": "main",
    }


def issue_labelled(number):
    issue = {
        "url": f"{API}/repos/example/widgets/issues/{number}", "id": 444500000 + number, "number": number,
        "title": f"Widget {number} turns the wrong way", "user": account("carol", 583231), "state": "open",
        "labels": [], "locked": False, "comments": 0, "created_at": "2026-10-01T10:00:00Z",
        "body": f"Steps for widget {number}:\n" + "\n".join(f"{i}. turn it by {i * number} degrees" for i in range(40)),
    }
    label = {"id": 1362934389, "name": "bug", "color": "d73a4a", "default": True, "description": "It is broken"}
    return {
        "action": "labeled", "issue": issue, "label": label, "repository": repository(),
        "sender": account("carol", 583231), "installation": {"id": 1234, "node_id": PLACE},
    }


def pull_request_opened(number):
    side = {"label": "example:main", "sha": f"{number:040x}", "user": account("carol", 583231), "repo": repository()}
    pull = {
        "url": f"{API}/repos/example/widgets/pulls/{number}", "id": 279147437 + number, "number": number,
        "state": "open", "title": f"Turn widget {number} the other way", "user": account("carol", 583231),
        "head": side, "base": side, "body": "Fixes it.", "draft": False, "commits": 1, "changed_files": 1,
    }
    return {
        "action": "opened", "number": number, "pull_request": pull, "repository": repository(),
        "sender": account("carol", 583231), "installation": {"id": 1234, "node_id": PLACE},
    }


def deliveries(count):
    """Pairs of event and body, the two kinds in turn."""
    for number in range(1, count + 1):
        event, make = [("issues", issue_labelled), ("pull_request", pull_request_opened)][number % 2]
        yield event, json.dumps(make(number), separators=(",", ":")).encode()
