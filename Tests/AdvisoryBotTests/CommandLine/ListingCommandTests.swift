import JSON
import Locking
import Mail
import Testing

@testable import AdvisoryBot
@testable import Disclosure

struct ListingCommandTests {
    @Test func `cases are listed without their titles`() async throws {
        let ending = try await CommandStage().type("cases")

        #expect(ending.code == .done)
        #expect(ending.output == "12\tacme/widget\taccepted\t2026-01-06T09:00:00Z\t–\t–\t–\t0\t1\t–\n")
    }

    @Test func `mails are listed with who they say they are from, cut short, and their case`() async throws {
        let mail = "Message-ID: <m@example.org>\nFrom: rae@example.org\nSubject: x\n\nhi\n"
        var store = StoreInMemory()
        store.mails = ["mail-1": mail, "mail-2": "Subject: y\n\nhi\n"]
        let read = MailReader(ownAddresses: []).read(FetchedMail(uid: 1, content: Array(mail.utf8), extent: .whole))
        let delivery = Delivery(
            id: "mail-1",
            event: "mail",
            receivedAt: CommandStage.now,
            headers: [:],
            body: Array(mail.utf8)
        )
        let repository = try #require(RepositoryName("acme/widget"))
        let token = try #require(MailToken(String(repeating: "0", count: 32)))
        var state = Case(
            number: 9,
            repository: repository,
            intake: .mail(MailReference(repository, delivery: "mail-1")),
            isRehearsal: false
        )
        state.mail = MailThread(
            token: token,
            sender: nil,
            messageID: nil,
            received: [MailDelivery.fingerprint(of: read, in: delivery)]
        )
        store.others = [state]
        let ending = try await CommandStage(store: store).type("deliveries")

        #expect(ending.output.contains("\tr…@example.org\t9\t"))
        #expect(ending.output.contains("mail-2\tmail\t2026-01-06T09:00:00Z\tacted\t1\t–\t–\t"))
    }

    @Test func `parts of a report are listed by their own titles`() async throws {
        var part = Case(
            number: 9,
            repository: try #require(RepositoryName("acme/widget")),
            intake: .mail(MailReference(try #require(RepositoryName("acme/widget")), delivery: "mail-1")),
            isRehearsal: false
        )
        part.report = Case.Report(title: Untrusted("Whole"), body: Untrusted(""), reporter: nil)
        part.part = SplitPart(title: Untrusted("Command injection"), text: Untrusted(""))
        var store = StoreInMemory()
        store.others = [part]
        let ending = try await CommandStage(store: store).type("cases --titles")

        #expect(ending.output.contains("\tCommand injection\n") && !ending.output.contains("Whole"))
    }

    @Test func `a terminal gets headings`() async throws {
        let ending = try await CommandStage(isTerminal: true).type("cases")

        #expect(ending.output.hasPrefix("CASE  REPOSITORY   PHASE     OPENED"))
    }

    @Test(arguments: ["cases --titles", "cases show 12", "cases show 12 --report --timeline", "deliveries", "effects"])
    func `hostile text can't act on a terminal`(line: String) async throws {
        let ending = try await CommandStage(isTerminal: true).type(line)

        #expect(ending.code == .done)
        let acting = ending.output.unicodeScalars.filter { $0.properties.generalCategory == .control && $0 != "\n" }
        #expect(acting.isEmpty)
        #expect(!ending.output.contains("\u{202E}"))
        #expect(!ending.output.contains("\nforged line"))
    }

    @Test(arguments: ["cases --json", "cases show 12 --json", "deliveries --json", "effects --json --case 12"])
    func `programs get JSON`(line: String) async throws {
        let ending = try await CommandStage(isTerminal: true).type(line)

        #expect(ending.code == .done)
        _ = try JSONValue(parsing: ending.output)
    }

    @Test func `a case is shown with what needs a person, without its report`() async throws {
        let ending = try await CommandStage().type("cases show 12")

        #expect(
            ending.output == """
                Case 12 · accepted
                  repository: acme/widget
                  intake: issue acme/widget#1
                  reporter: eve
                  decision: accepted
                  waits for: a person, see what needs one

                Milestones
                  2026-01-06T09:00:00Z  opened
                  2026-01-06T09:01:00Z  acknowledged

                Clocks
                  coordinator: nobody
                  answered by a person: 2026-01-06T09:00:00Z

                Effects
                  2026-01-06T09:00:00Z  12/2  lock-issue  left-in-doubt  lost\\u{9}answer

                Needs a person
                  2026-01-06T09:00:00Z  The fork was refused.
                    cure: Grant administration: write.

                """
        )
    }

    @Test func `the timeline and the report come when they are asked for`() async throws {
        let ending = try await CommandStage().type("cases show 12 --timeline --report")

        #expect(
            ending.output.contains(
                "Timeline\n  2026-01-06T09:00:00Z  issue-labelled  by account 3 for `eve` (account 7)"
            )
        )
        #expect(ending.output.contains("  First\n  Second \\u{1b}]0;x\\u{7}"))
    }

    @Test func `the body of a delivery is its very bytes, but not on a terminal`() async throws {
        let line = "deliveries show \(StoreInMemory.deliveryID.uppercased()) --body"

        let piped = try await CommandStage().type(line)
        let shown = try await CommandStage(isTerminal: true).type(line)

        #expect(piped.output == "{\"a\":\"\u{1B}[2J\"}")
        #expect(shown.output == "{\"a\":\"\\u{1b}[2J\"}\n")
    }

    @Test(arguments: [
        "cases show 13", "deliveries show x", "deliveries retry x", "effects retry 12/3", "effects drop 9/9",
        "repositories adopt acme/gadget 4712",
    ])
    func `what is not there ends with 1 and a cure`(line: String) async throws {
        let ending = try await CommandStage().type(line)

        #expect(ending.code == .failed)
        #expect(ending.error.contains("cure: "))
    }

    @Test(arguments: [
        ("effects retry 12/2", "12/2 waits to be tried again\n"), ("effects drop 12/2", "12/2 is dropped\n"),
        ("deliveries retry \(StoreInMemory.deliveryID)", "waits to be decided again\n"),
        (
            "repositories adopt Acme/widget 4712",
            "Acme/widget is number 4712 from now on; next: advisory-bot deliveries retry --failed\n"
        ),
        ("repositories", "acme/widget\t4711\t2026-01-06T09:00:00Z\n"),
        ("audit verify", "1 rows, unchanged; last hash \(String(repeating: "a", count: 64))\n"),
    ])
    func `what was done is said`(line: String, said: String) async throws {
        let ending = try await CommandStage().type(line)

        #expect(ending.code == .done)
        #expect(ending.output == said)
    }

    @Test func `failed deliveries are retried here and at the forge`() async throws {
        var forge = ForgeOnPaper()
        forge.missing = 3

        let ending = try await CommandStage(forge: forge).type("deliveries retry --failed")

        #expect(
            ending.output == "2 deliveries to be decided again\n3 deliveries asked for again at the forge\n"
        )
    }

    @Test func `programs are told of the journal, and of what was changed in it`() async throws {
        let whole = try await CommandStage().type("audit verify --json")
        let changed = try await CommandStage(store: StoreInMemory(brokenRow: 7)).type("audit verify --json")

        #expect(whole.code == .done && changed.code == .failed)
        let hash = JSONValue.string(String(repeating: "a", count: 64))
        #expect(
            try JSONValue(parsing: whole.output)
                == ["unchanged": true, "rows": 1, "first_broken_row": nil, "last_hash": hash]
        )
        #expect(
            try JSONValue(parsing: changed.output)
                == ["unchanged": false, "rows": 1, "first_broken_row": 7, "last_hash": hash]
        )
    }

    @Test func `a journal without a row beside a case is none that is unchanged`() async throws {
        let ending = try await CommandStage(store: StoreInMemory(hasLostJournal: true)).type("audit verify")

        #expect(ending.code == .failed && ending.output.isEmpty)
        #expect(ending.error.contains("the journal is empty"))
    }

    @Test func `a changed journal ends with 1`() async throws {
        let ending = try await CommandStage(store: StoreInMemory(brokenRow: 7)).type("audit verify")

        #expect(ending.code == .failed)
        #expect(ending.error.contains("row 7"))
    }

    @Test(arguments: ["cases", "deliveries", "effects", "labels sync"])
    func `a table has headings on a terminal, and elsewhere none`(line: String) async throws {
        let shown = try await CommandStage(isTerminal: true).type(line)
        let piped = try await CommandStage().type(line)

        let headings = try #require(shown.output.split(separator: "\n").first)
        #expect(headings == headings.uppercased())
        #expect(shown.output.split(separator: "\n").count == piped.output.split(separator: "\n").count + 1)
    }

    @Test func `a table fits a narrow terminal, and nothing is cut where nobody looks`() async throws {
        func type(columns: Int, isTerminal: Bool = true) async throws -> String {
            let environment = ["COLUMNS": "\(columns)"]
            return try await CommandStage(isTerminal: isTerminal, environment: environment).type("effects").output
        }
        func width(_ output: String) -> Int { output.split(separator: "\n").map(\.count).max() ?? 0 }
        let wide = try await type(columns: 500)
        let narrow = try await type(columns: width(wide) - 7)

        #expect(width(narrow) == width(wide) - 7 && narrow.contains("…") && !wide.contains("…"))
        #expect(try await type(columns: 40, isTerminal: false) == CommandStage().type("effects").output)
    }

    @Test(arguments: ["help", "help cases", "help check", "help cases disclose"], [60, 80])
    func `help is broken at words on a narrow terminal, and loses none`(line: String, columns: Int) async throws {
        let narrow = try await CommandStage(isTerminal: true, environment: ["COLUMNS": "\(columns)"]).type(line).output
        let piped = try await CommandStage().type(line).output

        #expect(narrow.split(separator: "\n").allSatisfy { $0.count <= columns })
        let words = { (text: String) in text.split { $0 == " " || $0 == "\n" } }
        #expect(words(narrow) == words(piped))
    }

    @Test func `a rehearsal makes no labels, and says so`() async throws {
        let stage = try CommandStage(settings: [("dry_run", true)])
        stage.forge.labels.withLock { $0.removeAll { $0 == "security" } }

        let ending = try await stage.type("labels sync")

        #expect(ending.output == "acme/widget\tmissing\tsecurity\n")
        #expect(ending.error.contains("nothing was created"))
        #expect(!stage.forge.labels.withLock { $0.contains("security") })
    }

    @Test func `labels that are missing are made once`() async throws {
        let stage = try CommandStage()
        stage.forge.labels.withLock { $0.removeAll { $0 == "security" } }

        let rehearsal = try await stage.type("labels sync --dry-run")
        let first = try await stage.type("labels sync")
        let second = try await stage.type("labels sync")
        let third = try JSONValue(parsing: try await stage.type("labels sync --json").output)

        #expect(third.array?.first?["state"] == "complete" && third.array?.first?["label"] == .null)
        #expect(rehearsal.output == "acme/widget\tmissing\tsecurity\n")
        #expect(first.output == "acme/widget\tcreated\tsecurity\n")
        #expect(second.output == "acme/widget\tcomplete\tall 12 labels for issues are there\n")
    }
}
