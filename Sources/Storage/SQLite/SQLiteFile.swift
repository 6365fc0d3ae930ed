internal import Disclosure

/// A store in one SQLite file, with its companions `-wal`, `-shm` and `.lock` beside it.
struct SQLiteFile: Sendable {
    let path: String

    /// Says how to connect for a mode; the file is made only for serving.
    func connections(_ mode: StoreMode) -> SQLConnections {
        switch mode {
        case .serve: SQLConnections(writer: serve, reader: { try connect(.readOnly) })
        case .administer: SQLConnections(writer: { try join(.readAndWrite) }, reader: { try connect(.readOnly) })
        case .readOnly: SQLConnections(writer: nil, reader: { try join(.readOnly) })
        }
    }

    /// Makes the file where it is missing, and the tables what they should be.
    private func serve() throws -> sending any SQLDatabase {
        let directory = PrivateFiles.directory(of: path)
        try PrivateFiles.makeDirectory(directory)
        try requirePrivacy()
        let lock = try FileLock(path: path + ".lock", of: path)
        try PrivateFiles.ensureFile(path)
        let writer = try connect(.readAndWrite, lock: lock)
        try SQLiteMigrations.all.apply(to: writer)
        try PrivateFiles.sync(directory: directory)
        return writer
    }

    /// Connects to a file that somebody serves or has served.
    private func join(_ access: SQLiteDatabase.Access) throws -> sending any SQLDatabase {
        guard try PrivateFiles.exists(path) else {
            throw StoreError.unusable(
                problem: "there is no store at \(path)",
                remedy: "Start `advisory-bot serve` once, or correct store.url."
            )
        }
        try requirePrivacy()
        let database = try connect(access)
        try SQLiteMigrations.all.requireApplied(to: database)
        return database
    }

    private func connect(_ access: SQLiteDatabase.Access, lock: FileLock? = nil) throws -> sending SQLiteDatabase {
        do {
            return try SQLiteDatabase(path: path, access: access, lock: lock)
        } catch let failure as SQLFailure {
            throw StoreError.unusable(
                problem: "the store \(path) can't be opened: \(failure)",
                remedy: "See whether the disk is full or broken; else restore the file from a backup."
            )
        }
    }

    /// Throws if others can read the file, or this user can't write it or make it where it is to stand; changes
    /// nothing.
    func requireUsable() throws {
        try requirePrivacy()
        try PrivateFiles.requireWritable(path)
    }

    private func requirePrivacy() throws {
        try PrivateFiles.requirePrivate(PrivateFiles.directory(of: path), mode: "700")
        for suffix in ["", "-wal", "-shm", ".lock"] { try PrivateFiles.requirePrivate(path + suffix, mode: "600") }
    }
}
