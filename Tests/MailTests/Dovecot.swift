import Foundation
import Loopback

/// A real IMAP server with one empty mailbox, on loopback and in a temporary folder; only root can start it.
final class Dovecot {
    static let isAtHand = geteuid() == 0 && FileManager.default.isExecutableFile(atPath: "/usr/sbin/dovecot")

    let folder: CertifiedFolder
    let port: UInt16
    private let process = Process()
    private var count = 0

    init() throws {
        folder = try CertifiedFolder()
        port = try freePort()
        for name in ["new", "cur", "tmp"] {
            try FileManager.default.createDirectory(
                atPath: folder.path("mail/\(name)"),
                withIntermediateDirectories: true
            )
        }
        chmod(folder.url.path, 0o755)
        for name in ["mail", "mail/new", "mail/cur", "mail/tmp"] { chown(folder.path(name), 65534, 65534) }
        try folder.write(configuration, to: "dovecot.conf")
        process.executableURL = URL(filePath: "/usr/sbin/dovecot")
        process.arguments = ["-F", "-c", folder.path("dovecot.conf")]
        process.standardError = FileHandle.nullDevice
        try process.run()
        // It has no way to say that it is ready but to listen.
        for _ in 0..<500 {
            if accepts() { return }
            usleep(20_000)
        }
    }

    deinit {
        // Nothing gentler reaches it: it inherited what its parent's thread blocks. Its helpers end when they miss it.
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// Puts a message into the mailbox, as one that arrived now or at another time.
    func deliver(_ text: String, arrivedAt: Date = Date()) throws {
        count += 1
        let name = "\(count).test"
        try folder.write(text.replacing("\n", with: "\r\n"), to: "mail/tmp/\(name)")
        chown(folder.path("mail/tmp/\(name)"), 65534, 65534)
        try FileManager.default.setAttributes(
            [.modificationDate: arrivedAt],
            ofItemAtPath: folder.path("mail/tmp/\(name)")
        )
        rename(folder.path("mail/tmp/\(name)"), folder.path("mail/new/\(name)"))
    }

    /// Makes another mailbox than the inbox.
    func makeMailbox(_ name: String) throws {
        for part in ["", "/new", "/cur", "/tmp"] {
            let path = folder.path("mail/.\(name)\(part)")
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            chown(path, 65534, 65534)
        }
    }

    /// Takes it away with everything in it.
    func removeMailbox(_ name: String) throws {
        try FileManager.default.removeItem(atPath: folder.path("mail/.\(name)"))
    }

    /// The flags of all messages, as their files' names have them.
    var flags: [String] {
        get throws {
            let names = try ["new", "cur"].flatMap {
                try FileManager.default.contentsOfDirectory(atPath: folder.path("mail/\($0)"))
            }
            return names.sorted().map { $0.contains(":2,") ? String($0.split(separator: ",").last ?? "") : "" }
        }
    }

    private func accepts() -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }

    private var configuration: String {
        """
        protocols = imap
        listen = 127.0.0.1
        base_dir = \(folder.path("run"))
        state_dir = \(folder.path("state"))
        log_path = \(folder.path("log"))
        ssl = required
        ssl_cert = <\(folder.path("certificate.pem"))
        ssl_key = <\(folder.path("key.pem"))
        mail_location = maildir:\(folder.path("mail"))
        first_valid_uid = 1
        passdb {
          driver = static
          args = password=secret
        }
        userdb {
          driver = static
          args = uid=65534 gid=65534 home=\(folder.path("mail"))
        }
        service imap-login {
          inet_listener imap {
            port = \(port)
          }
          inet_listener imaps {
            port = 0
          }
        }

        """
    }
}
