internal import Disclosure
internal import FoundationEssentials

extension SQLDatabase {
    /// Notes which repository has a name, and returns the number that the name stands for from now on.
    ///
    /// A name under which cases of another repository stand keeps that one's number.
    func recognise(_ name: RepositoryName, id: Int64, seenAt: Date) throws -> Int64 {
        _ = try rows(
            """
            INSERT INTO repositories (name, id, seen_at)
            VALUES ($1, $2, $3)
            ON CONFLICT (name) DO UPDATE
            SET id = excluded.id, seen_at = excluded.seen_at
            WHERE repositories.id <> excluded.id
            AND NOT EXISTS (
                SELECT number
                FROM cases
                WHERE repository = $1
                OR substr(intake, 1, length($4)) = $4
            )
            """,
            [.text(name.key), .integer(id), .time(seenAt), .text("issue \(name.key)#")]
        )
        let row = try firstRow("SELECT id FROM repositories WHERE name = $1", [.text(name.key)])
        guard let row else { preconditionFailure("a name that was noted is there") }
        return Int64(try row.number("id"))
    }

    /// Returns every name that was noted, the latest first.
    func listRepositories() throws -> [KnownRepository] {
        let rows = try rows(
            """
            SELECT name, id, seen_at
            FROM repositories
            ORDER BY seen_at DESC, name
            """,
            []
        )
        return try rows.map { row in
            guard let name = RepositoryName(try row.text("name")) else {
                throw StoreError.failed("the store is damaged: table repositories: name")
            }
            return KnownRepository(id: Int64(try row.number("id")), name: name, seenAt: try row.time("seen_at"))
        }
    }

    /// Gives a name, with all cases under it, to the repository that took the old one's place; or makes it the latest
    /// name of the repository that it stands for.
    ///
    /// False where the name is not known, or where the old one is known by another name, too, and so may live on.
    func adoptRepository(_ name: RepositoryName, id: Int64, at now: Date) throws -> Bool {
        let row = try firstRow(
            """
            UPDATE repositories
            SET id = $2, seen_at = $3
            WHERE name = $1
            AND (
                id = $2
                OR NOT EXISTS (
                    SELECT other.name
                    FROM repositories AS other
                    WHERE other.id = repositories.id
                    AND other.name <> $1
                )
            )
            RETURNING name
            """,
            [.text(name.key), .integer(id), .time(now)]
        )
        guard row != nil else { return false }
        try append(Change.Entry(kind: "repository-adopted", detail: "\(name.key) is \(id)"), ofCase: nil, at: now)
        return true
    }
}
