"""What people do and may do: decisions of reviewers, what came of them, roles, entries of the audit log."""

from __future__ import annotations

from rasid.service.terms.term import N_, Term

PEOPLE: dict[str, dict[str, Term]] = {
    "status": {
        "accepted": Term(N_("accepted"), N_("A reviewer holds it to be as told.")),
        "rejected": Term(N_("rejected"), N_("A reviewer holds that it did not happen so.")),
        "unreviewed": Term(N_("unreviewed"), N_("No reviewer has decided yet.")),
    },
    "decision": {
        "accept": Term(N_("accept"), N_("As told.")),
        "reject": Term(N_("reject"), N_("Did not happen so.")),
        "edit": Term(N_("edit"), N_("Give a field a value; the versions of the reports stay beside it.")),
        "merge": Term(N_("merge"), N_("Two incidents are one.")),
        "split": Term(N_("split"), N_("Some reports are another incident.")),
        "undo": Term(N_("undo"), N_("Take a decision back; it stays in the record.")),
    },
    "decided": {
        "accept": Term(N_("Accepted")),
        "reject": Term(N_("Rejected")),
        "edit": Term(N_("Edited")),
        "merge": Term(N_("Merged")),
        "split": Term(N_("Split")),
        "undo": Term(N_("Taken back")),
    },
    "role": {
        "reader": Term(N_("reader"), N_("Reads and exports.")),
        "reviewer": Term(N_("reviewer"), N_("Reads, and decides on incidents.")),
        "admin": Term(N_("administrator"), N_("All that, users and the audit log.")),
    },
    "action": {
        "sign-in": Term(N_("signed in")),
        "sign-in refused": Term(N_("sign-in refused")),
        "sign-out": Term(N_("signed out")),
        "decide": Term(N_("decided")),
        "export": Term(N_("exported")),
        "token create": Term(N_("made a token")),
        "token revoke": Term(N_("revoked a token")),
        "user add": Term(N_("added a user")),
        "user remove": Term(N_("removed a user")),
        "user role": Term(N_("changed a role")),
        "user password": Term(N_("changed a password")),
        "view add": Term(N_("saved a view")),
        "view remove": Term(N_("removed a view")),
        "webhook add": Term(N_("added a webhook")),
        "webhook remove": Term(N_("removed a webhook")),
    },
}
