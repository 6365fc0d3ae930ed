import Foundation
import Loopback

@testable import AdvisoryBot

/// A real IMAP server and, where one is at hand, a real SMTP server, on loopback, without encryption; only root can
/// start them.
final class LoopbackMail {
    static let hasMailbox =
        geteuid() == 0 && FileManager.default.isExecutableFile(atPath: "/usr/sbin/dovecot")
    static let hasPost = FileManager.default.isExecutableFile(atPath: python.path)

    private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
        .standardizedFileURL
    /// With the packages of `Tests/MailTests/requirements.txt`, where `scripts/setup test` could install them.
    private static let python = root.appending(path: ".build/validators/bin/python3")

    let folder: URL
    let imapPort: Int
    let smtpPort: Int
    private let dovecot = Process()
    private let post = Process()
    private let postInput = Pipe()
    private var count = 0

    init(withPost: Bool) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "mail-\(UUID())")
        imapPort = Int(try freePort())
        smtpPort = Int(try freePort())
        for name in ["mail/new", "mail/cur", "mail/tmp"] {
            try FileManager.default.createDirectory(at: folder.appending(path: name), withIntermediateDirectories: true)
        }
        chmod(folder.path, 0o755)
        for name in ["mail", "mail/new", "mail/cur", "mail/tmp"] {
            chown(folder.appending(path: name).path, 65534, 65534)
        }
        try configuration.write(to: folder.appending(path: "dovecot.conf"), atomically: true, encoding: .utf8)
        dovecot.executableURL = URL(filePath: "/usr/sbin/dovecot")
        dovecot.arguments = ["-F", "-c", folder.appending(path: "dovecot.conf").path]
        dovecot.standardError = FileHandle.nullDevice
        try dovecot.run()
        guard withPost else { return }
        let output = Pipe()
        post.executableURL = Self.python
        post.arguments = ["-c", Self.server, String(smtpPort), folder.path]
        post.standardInput = postInput
        post.standardOutput = output
        try post.run()
        _ = output.fileHandleForReading.availableData
    }

    deinit {
        // Nothing gentler reaches it: it inherited what its parent's thread blocks. Its helpers end when they miss it.
        kill(dovecot.processIdentifier, SIGKILL)
        dovecot.waitUntilExit()
        if post.isRunning { post.terminate() }
        try? FileManager.default.removeItem(at: folder)
    }

    /// Puts a message into the mailbox.
    func deliver(_ text: String) throws {
        count += 1
        let (draft, place) = (folder.appending(path: "mail/tmp/\(count).test"), "mail/new/\(count).test")
        try text.replacing("\n", with: "\r\n").write(to: draft, atomically: true, encoding: .utf8)
        chown(draft.path, 65534, 65534)
        rename(draft.path, folder.appending(path: place).path)
    }

    /// How many messages carry the flag that they were read.
    var flaggedCount: Int {
        get throws {
            try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "mail/cur").path)
                .count { $0.hasSuffix("S") }
        }
    }

    /// The mails that the SMTP server took, each with its envelope in the first line.
    var taken: [String] {
        get throws {
            try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasPrefix("taken-") }.sorted()
                .map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }
        }
    }

    private static let server = """
        import sys
        from aiosmtpd.controller import Controller
        count = 0
        class Handler:
            async def handle_DATA(self, server, session, envelope):
                global count
                count += 1
                with open(f"{sys.argv[2]}/taken-{count:03}", "wb") as file:
                    file.write((" ".join([envelope.mail_from] + envelope.rcpt_tos) + "\\n").encode() + envelope.content)
                return "250 taken"
        controller = Controller(Handler(), hostname="127.0.0.1", port=int(sys.argv[1]))
        controller.start()
        print("ready", flush=True)
        sys.stdin.read()
        """

    private var configuration: String {
        """
        protocols = imap
        listen = 127.0.0.1
        base_dir = \(folder.path)/run
        state_dir = \(folder.path)/state
        log_path = \(folder.path)/log
        ssl = no
        disable_plaintext_auth = no
        mail_location = maildir:\(folder.path)/mail
        first_valid_uid = 1
        passdb {
          driver = static
          args = password=secret
        }
        userdb {
          driver = static
          args = uid=65534 gid=65534 home=\(folder.path)/mail
        }
        service imap-login {
          service_count = 0
          inet_listener imap {
            port = \(imapPort)
          }
          inet_listener imaps {
            port = 0
          }
        }

        """
    }
}
