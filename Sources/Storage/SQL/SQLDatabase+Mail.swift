internal import Disclosure
internal import FoundationEssentials

extension SQLDatabase {
    /// Returns how far a mailbox was read; nil: never.
    func progress(in mailbox: String) throws -> MailboxProgress? {
        let row = try firstRow(
            """
            SELECT uid_validity, next_uid, begun_at
            FROM mailboxes
            WHERE name = $1
            """,
            [.text(mailbox)]
        )
        return try row.map { row in
            let position = MailboxPosition(
                uidValidity: UInt32(clamping: try row.number("uid_validity")),
                nextUID: UInt32(clamping: try row.number("next_uid"))
            )
            return MailboxProgress(position, begunAt: try row.time("begun_at"))
        }
    }

    /// Remembers from where and when on a mailbox is read; one that is known already stays as it is.
    func beginMailbox(_ mailbox: String, with progress: MailboxProgress) throws {
        _ = try rows(
            """
            INSERT INTO mailboxes (name, uid_validity, next_uid, begun_at)
            VALUES ($1, $2, $3, $4)
            ON CONFLICT (name) DO NOTHING
            """,
            [
                .text(mailbox), .number(Int(progress.position.uidValidity)), .number(Int(progress.position.nextUID)),
                .time(progress.begunAt),
            ]
        )
    }

    /// Remembers how far a mailbox that was begun is read.
    func moveMailbox(_ mailbox: String, to position: MailboxPosition) throws {
        _ = try rows(
            """
            UPDATE mailboxes
            SET uid_validity = $2, next_uid = $3
            WHERE name = $1
            """,
            [.text(mailbox), .number(Int(position.uidValidity)), .number(Int(position.nextUID))]
        )
    }

    /// Returns the oldest case that a mail with this mark belongs to.
    func storedCase(mail mark: MailMark, isRehearsal: Bool) throws -> StoredCase? {
        let columns = Self.columns(of: mark)
        let row = try firstRow(
            """
            SELECT cases.number, cases.version, cases.document
            FROM mail_marks
            JOIN cases ON cases.number = mail_marks.case_number
            WHERE mail_marks.kind = $1
            AND mail_marks.value = $2
            AND cases.rehearsal = $3
            ORDER BY cases.number
            LIMIT 1
            """,
            [.text(columns.kind), .text(columns.value), .flag(isRehearsal)]
        )
        return try row.map(storedCase(from:))
    }

    /// Counts reports and acknowledgements since a time; each case by mail has one token.
    func countReports(acknowledgedTo address: MailAddress?, since: Date) throws -> MailCount {
        let row = try firstRow(
            """
            SELECT count(CASE WHEN kind = 'acknowledged' THEN 1 END) AS in_all,
                count(CASE WHEN kind = 'acknowledged' AND value = $1 THEN 1 END) AS to_address,
                count(CASE WHEN kind = 'token' THEN 1 END) AS reports
            FROM mail_marks
            WHERE kind IN ('acknowledged', 'token')
            AND at >= $2
            """,
            [.text(address?.description.lowercased() ?? ""), .time(since)]
        )
        return MailCount(
            toAddress: try row?.number("to_address") ?? 0,
            inAll: try row?.number("in_all") ?? 0,
            reports: try row?.number("reports") ?? 0
        )
    }

    /// Notes, with a case, by what its mails are found; a mark that is there stays as it is.
    func markMails(of state: Case, at now: Date) throws {
        for mark in state.mailMarks {
            let columns = Self.columns(of: mark)
            try addMark(columns.kind, columns.value, state.number, at: now)
        }
        guard let mail = state.mail, let sender = mail.sender, let acknowledgedAt = mail.acknowledgedAt else { return }
        try addMark("acknowledged", sender.description.lowercased(), state.number, at: acknowledgedAt)
    }

    private func addMark(_ kind: String, _ value: String, _ caseNumber: Int, at moment: Date) throws {
        _ = try rows(
            """
            INSERT INTO mail_marks (kind, value, case_number, at)
            VALUES ($1, $2, $3, $4)
            ON CONFLICT (kind, value, case_number) DO NOTHING
            """,
            [.text(kind), .text(value), .number(caseNumber), .time(moment)]
        )
    }

    private static func columns(of mark: MailMark) -> (kind: String, value: String) {
        switch mark {
        case .token(let token): ("token", token.digits)
        case .received(let fingerprint): ("received", fingerprint)
        }
    }
}
