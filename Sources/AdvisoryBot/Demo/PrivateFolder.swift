internal import FoundationEssentials

/// Folders and files that nobody else can read.
enum PrivateFolder {
    /// Makes the folder, and those above it that are missing.
    static func make(_ path: String) throws {
        try FileManager.default.createDirectory(
            atPath: path,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
    }

    /// Writes a whole file.
    static func write(_ bytes: [UInt8], to file: String) throws {
        // Whole or not at all, for others may read it at the same time.
        try Data(bytes).write(to: URL(filePath: file), options: .atomic)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
    }
}
