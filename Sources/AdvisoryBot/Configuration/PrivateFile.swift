internal import CLinux

/// A file that nobody but its owner may read: a secret or a key.
struct PrivateFile {
    /// The bytes, and who else could read them, as one look at one open file tells.
    let bytes: [UInt8]
    /// The permission bits, such as 0o600.
    let mode: UInt32

    /// Longer files are no secrets.
    private static let longest = 65536

    /// Reads a file; the fault says why it can't be used. `isPublic` files may be readable by everybody.
    static func read(_ path: String, isPublic: Bool = false) -> Result<PrivateFile, Failure> {
        let descriptor = linux_open_for_reading(path)
        guard descriptor >= 0 else { return .failure(Failure(openingFault(linux_errno(), path))) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, Int32(status.st_mode) & S_IFMT == S_IFREG else {
            return .failure(Failure(Setting.Fault("is no regular file: \(path)", remedy: "Name a file.")))
        }
        let mode = UInt32(status.st_mode & 0o777)
        guard isPublic || mode & 0o077 == 0 else {
            let digits = String(mode, radix: 8)
            return .failure(
                Failure(
                    Setting.Fault(
                        "can be read or changed by others (mode 0\(digits)): \(path)",
                        remedy: "Run `chmod 600 \(path)`, and replace the secret if others may have read it."
                    )
                )
            )
        }
        guard let bytes = contents(of: descriptor) else {
            return .failure(
                Failure(
                    Setting.Fault("can't be read, or is longer than 64 KiB: \(path)", remedy: "Name the right file.")
                )
            )
        }
        return .success(PrivateFile(bytes: bytes, mode: mode))
    }

    /// Looks whether a file can be read, whatever its length and mode.
    static func examine(_ path: String) -> Result<Void, Failure> {
        let descriptor = linux_open_for_reading(path)
        guard descriptor >= 0 else { return .failure(Failure(openingFault(linux_errno(), path))) }
        close(descriptor)
        return .success(())
    }

    /// The permission bits of a file; nil: it is not there.
    static func mode(of path: String) -> UInt32? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return UInt32(status.st_mode & 0o777)
    }

    /// A fault as an error.
    struct Failure: Error {
        let fault: Setting.Fault

        init(_ fault: Setting.Fault) { self.fault = fault }
    }

    /// The bytes without the line end that editors add.
    var trimmed: [UInt8] {
        var rest = bytes[...]
        if rest.last == UInt8(ascii: "\n") { rest = rest.dropLast() }
        if rest.last == UInt8(ascii: "\r") { rest = rest.dropLast() }
        return Array(rest)
    }

    private static func openingFault(_ number: Int32, _ path: String) -> Setting.Fault {
        switch number {
        case ENOENT, ENOTDIR:
            Setting.Fault("names a file that is not there: \(path)", remedy: "Create it, readable by its owner only.")
        case EACCES, EPERM:
            Setting.Fault("may not be read by this user: \(path)", remedy: "Run `chown` or start as the file's owner.")
        default: Setting.Fault("can't be opened (error \(number)): \(path)", remedy: "Name a file that can be read.")
        }
    }

    /// Reads to the end; nil for an error and for more than is allowed.
    private static func contents(of descriptor: Int32) -> [UInt8]? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 8192)
        while true {
            let count = CLinux.read(descriptor, &buffer, buffer.count)
            if count == 0 { return bytes }
            guard count > 0 else {
                guard linux_errno() == EINTR else { return nil }
                continue
            }
            bytes += buffer.prefix(count)
            guard bytes.count <= longest else { return nil }
        }
    }
}
