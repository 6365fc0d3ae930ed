"""Reads a mail from the standard input by Python's own parser, and prints what it finds as lines of `name: repr`."""

import email
import email.policy
import sys

message = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
parts = list(message.walk())
defects = [str(defect) for part in parts for defect in part.defects]
print("defects:", defects)
print("subject:", repr(str(message["subject"])))
print("to:", repr(str(message["to"])))
# Versions of Python differ in whether the space of a folded line counts.
print("id:", repr(str(message["message-id"]).strip()))
print("date:", message["date"].datetime.isoformat())
print("auto:", repr(str(message["auto-submitted"])))
for part in parts:
    if part.get_content_type() == "text/plain":
        # Versions of Python differ in whether the ends of lines become their own.
        print("text:", repr(part.get_content().replace("\r\n", "\n")))
    if part.get_content_type() == "text/calendar":
        import icalendar

        calendar = icalendar.Calendar.from_ical(part.get_content())
        event = calendar.walk("VEVENT")[0]
        print("method:", part.get_param("method"), str(calendar["METHOD"]))
        print("event:", str(event["UID"]), int(event["SEQUENCE"]), event["DTSTART"].dt.isoformat(), event["DTEND"].dt.isoformat())
        print("summary:", repr(str(event["SUMMARY"])))
        print("url:", str(event["URL"]))
        print("errors:", event.errors)
