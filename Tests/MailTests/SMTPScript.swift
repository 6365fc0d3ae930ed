import Foundation

/// A mail server that answers each command as a test says.
struct SMTPScript: Sendable {
    var greeting = "220 mail.example"
    var hello = "250-mail.example\r\n250 AUTH PLAIN"
    /// By the command's first word; what is not here is answered 250.
    var replies = ["DATA": "354 go on", "AUTH": "235 welcome", "QUIT": "221 bye"]
    /// After the text; nil: the connection is closed without a reply.
    var afterText: String? = "250 taken"
    /// The commands at which the connection is closed.
    var closesAt: Set<String> = []

    func serve() throws -> LineServer {
        let script = self
        return try LineServer { connection in
            connection.say(script.greeting)
            while let line = connection.line() {
                let verb = String(line.prefix { $0 != " " }).uppercased()
                if script.closesAt.contains(verb) { return }
                if verb == "AUTH" {
                    connection.say("334 ")
                    guard connection.line() != nil else { return }
                }
                let reply = verb == "EHLO" ? script.hello : script.replies[verb] ?? "250 fine"
                connection.say(reply)
                if verb == "QUIT" { return }
                guard verb == "DATA", reply.hasPrefix("354") else { continue }
                while let text = connection.line(), text != "." {}
                guard let reply = script.afterText else { return }
                connection.say(reply)
            }
        }
    }
}
