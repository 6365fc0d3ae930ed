internal import CLinux
internal import Disclosure
internal import Glibc

/// Files and directories that nobody else can read, and that are still there after a power cut.
enum PrivateFiles {
    /// Makes a directory and those above it, where they are missing, with mode 0700 and their names durable.
    static func makeDirectory(_ path: String) throws {
        let parent = directory(of: path)
        if mkdir(path, 0o700) == 0 { return try sync(directory: parent) }
        if errno == ENOENT, parent != path {
            try makeDirectory(parent)
            return try makeDirectory(path)
        }
        guard errno == EEXIST else { throw failure("make the directory", path) }
    }

    /// Makes an empty file with mode 0600 where there is none, and its name durable.
    static func ensureFile(_ path: String) throws {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure("make", path) }
        close(descriptor)
        try sync(directory: directory(of: path))
    }

    /// Makes the names in a directory durable. https://man7.org/linux/man-pages/man2/fsync.2.html
    static func sync(directory path: String) throws {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("open", path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("sync", path) }
    }

    /// Tells whether there is something at `path`.
    static func exists(_ path: String) throws -> Bool { try mode(path) != nil }

    /// Refuses what the group or others can read or write; what is not there is fine.
    static func requirePrivate(_ path: String, mode wanted: String) throws {
        guard let mode = try mode(path), mode & 0o077 != 0 else { return }
        throw StoreError.unusable(
            problem: "others can read \(path) (its mode is \(String(mode & 0o777, radix: 8)))",
            remedy: "Take it from them: chmod \(wanted) \(path)"
        )
    }

    /// Refuses what this user can't write, or make in the nearest directory that is there.
    static func requireWritable(_ path: String) throws {
        var place = path
        while try !exists(place), directory(of: place) != place { place = directory(of: place) }
        // With the dot, a file that stands where a directory is needed is refused too.
        guard access(place == path ? place : place + "/.", W_OK) == 0 else { throw failure("write to", place) }
    }

    /// Returns the directory in which a path stands.
    static func directory(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Makes the error of the system call that just failed.
    static func failure(_ verb: String, _ path: String) -> StoreError {
        let reason = String(cString: strerror(errno))
        return .unusable(
            problem: "can't \(verb) \(path): \(reason)",
            remedy: "Give the user that runs this program a directory that it can write to."
        )
    }

    /// nil: there is nothing.
    private static func mode(_ path: String) throws -> mode_t? {
        var status = stat()
        if stat(path, &status) == 0 { return status.st_mode }
        guard errno == ENOENT || errno == ENOTDIR else { throw failure("look at", path) }
        return nil
    }
}
