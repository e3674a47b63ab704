"""Where events led: what inspections and visits went to see, and where happenings were held."""

from __future__ import annotations

import re

from loaders.bodies import Context
from loaders.gazetteers import Place
from loaders.happenings import Event
from loaders.localities import place_of_site, place_told
from loaders.readings import Line, Reading
from loaders.visits import find_host, find_venue, find_visits

GOING_TYPES = ("inspection", "visit")
EVENT_AT = re.compile(r"出席在(?=[^，。；]{2,24}(?:举行|举办|召开)的)|(?:会议|大会|活动|仪式|论坛|培训班?|比赛|演练|座谈会|推进会)(?:当日|当天|[上下]午)?在")


def join_visits(reading: Reading) -> None:
    """What inspections and visits went to see, in order, and where happenings were held."""
    current: Event | None = None
    told: set[tuple[int, str]] = set()
    for line in reading.lines:
        if line.events:
            current = line.events[-1] if line.events[-1].lead or line.events[-1].type in GOING_TYPES else current
        target = next((e for e in line.events if e.type in GOING_TYPES), current)
        if target is None or target.type not in GOING_TYPES:
            continue
        starts, ends = ({getattr(name, side) for run in line.runs for name in run.names} for side in ("start", "end"))
        for start, end, name in find_visits(line.sentence.text):
            if (id(target), name) not in told and start not in starts and end not in ends:  # 在张江镇，|吴金城察看花园; 困难党员刘振山|
                told.add((id(target), name))
                reading.visits.append((target, line, start, end, name))
    without: list[Event] = []
    for line in reading.lines:
        for event in line.events:
            if venue := venue_of(event, line, reading.context):
                reading.venues[id(event)] = venue
            elif event.lead and event.type not in GOING_TYPES:
                without.append(event)
    if without and (venue := told_later(reading)):
        reading.venues.update({id(event): venue for event in without})


def told_later(reading: Reading) -> Place | None:
    """Where the lead's event was held, as a later sentence says: 活动在市体育馆举行."""
    texts = (line.sentence.text for line in reading.lines if not line.events)
    found = next((venue for text in texts if "在" in text and EVENT_AT.search(text) and (venue := find_venue(text, reading.context))), None)
    return place_of_site(found[2], reading.context) if found else None


def venue_of(event: Event, line: Line, context: Context) -> Place | None:
    """The place of an event in the sentence that announces it."""
    text = line.sentence.text
    if event.type in GOING_TYPES:
        return next((m.place for m in line.places if m.rule == "one-character"), None)
    found = find_venue(text, context)
    if found is None and event.type in ("activity", "ceremony", "training"):
        found = next(iter(find_visits(text)), None) or find_host(text, line.places)
    return place_told(found[0], found[1], text, line.places, context) if found else None
