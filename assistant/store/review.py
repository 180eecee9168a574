"""What a reviewer leaves on a report: comments on sentences and findings accepted with a reason."""

from __future__ import annotations

from sqlalchemy import delete, insert, select, update

from assistant.errors import StoreError
from assistant.store import tables
from assistant.store.database import Database, add_row
from assistant.store.reports import touch
from assistant.store.rows import Acceptance, Comment
from assistant.store.trail import record


class Review:
    """Comments and accepted findings. Every method that writes is one transaction, on disk when it returns."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def comment(
        self, report: int, section: str, text: str, *, who: str, sentence: str = "", reply_to: int = 0
    ) -> Comment:
        """Adds a comment on a sentence, or on the section where `sentence` is ""; raises StoreError if it is empty."""
        if not text.strip():
            raise StoreError("批注没有内容，请写明意见。")
        now = self._database.now()
        with self._database.saving() as connection:
            touch(connection, self._database, report, who)
            values = {"report": report, "section": section, "sentence": sentence, "text": text, "who": who}
            number = add_row(connection, insert(tables.comments).values(**values, reply_to=reply_to, saved=now))
            record(connection, self._database, "批注", who=who, detail=text, report=report)
        return Comment(
            id=number, report=report, section=section, sentence=sentence, text=text, who=who,
            reply_to=reply_to, saved=now,
        )  # fmt: skip

    def resolve(self, comment: int, *, who: str) -> None:
        """Marks a comment as dealt with; raises StoreError if there is none with this id."""
        table = tables.comments
        with self._database.saving() as connection:
            done = connection.execute(
                update(table).where(table.c.id == comment).values(resolved_by=who, resolved=self._database.now())
            )
            if not done.rowcount:
                raise StoreError("这条批注已不存在，请刷新页面。")

    def comments(self, report: int) -> tuple[Comment, ...]:
        """All comments on a report, oldest first."""
        table = tables.comments
        query = select(table).where(table.c.report == report).order_by(table.c.id)
        with self._database.reading() as connection:
            return tuple(Comment(**row) for row in connection.execute(query).mappings())

    def accept(self, report: int, rule: str, section: str, excerpt: str, *, reason: str, who: str) -> Acceptance:
        """Lets a finding stand; raises StoreError without a reason."""
        if not reason.strip():
            raise StoreError("接受一条审核意见需要写明理由。")
        now = self._database.now()
        values = {"report": report, "rule": rule, "section": section, "excerpt": excerpt, "reason": reason, "who": who}
        with self._database.saving() as connection:
            touch(connection, self._database, report, who)
            number = add_row(connection, insert(tables.acceptances).values(**values, saved=now))
            record(connection, self._database, f"接受审核意见 {rule}", who=who, detail=reason, report=report)
        return Acceptance(
            id=number, report=report, rule=rule, section=section, excerpt=excerpt, reason=reason, who=who, saved=now
        )

    def withdraw(self, acceptance: int, *, who: str) -> None:
        """Takes an acceptance back, so that the finding counts again."""
        table = tables.acceptances
        with self._database.saving() as connection:
            row = connection.execute(select(table).where(table.c.id == acceptance)).mappings().first()
            if row is None:
                raise StoreError("这条接受记录已不存在，请刷新页面。")
            connection.execute(delete(table).where(table.c.id == acceptance))
            record(connection, self._database, f"撤回接受 {row['rule']}", who=who, report=row["report"])

    def acceptances(self, report: int) -> tuple[Acceptance, ...]:
        """The findings let stand, oldest first."""
        table = tables.acceptances
        query = select(table).where(table.c.report == report).order_by(table.c.id)
        with self._database.reading() as connection:
            return tuple(Acceptance(**row) for row in connection.execute(query).mappings())
