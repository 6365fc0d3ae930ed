import Curl
import Testing

/// What the errands themselves refuse, whoever made them.
struct SubmissionTests {
    private static let ends = ["\r\n", "\n", "\r", "\0", " ", "<", ">", "\t", "\u{7F}", "é", "@", "\"", ","]

    @Test(arguments: ends)
    func `an address that could end its line is refused before anybody is called`(mark: String) async throws {
        let server = try SMTPScript().serve()
        for (from, to) in [
            ("a\(mark)b@example.org", "c@example.org"), ("a@example.org", "c@example.org\(mark)RCPT"),
            ("a@example.org", "c\(mark)@example.org"),
        ] {
            let errand = CurlMailRequest.Errand.submit(
                from: from,
                to: [to],
                greeting: "x",
                content: [0x61, 0x0D, 0x0A]
            )

            #expect(await obstacle(server, errand) == .ourRequest)
        }
        #expect(server.heard.isEmpty)
    }

    @Test(arguments: ["", "no end", "a\n", "a\r", "a\r\r\n", "a\r\n.\nb\r\n", "a\0\r\n"])
    func `a text whose lines are not whole is refused`(content: String) async throws {
        let server = try SMTPScript().serve()
        let errand = CurlMailRequest.Errand.submit(
            from: "a@example.org",
            to: ["b@example.org"],
            greeting: "example.org",
            content: Array(content.utf8)
        )

        #expect(await obstacle(server, errand) == .ourRequest)
        #expect(server.heard.isEmpty)
    }

    private func obstacle(_ server: LineServer, _ errand: CurlMailRequest.Errand) async -> CurlError.Obstacle? {
        let place = CurlMailServer(url: "smtp://127.0.0.1:\(server.port)")
        do throws(CurlError) {
            _ = try await CurlClient().send(CurlMailRequest(server: place, errand: errand))
            return nil
        } catch {
            return error.obstacle
        }
    }
}
