import Testing

@testable import Records

struct CVSSTests {
    /// https://www.first.org/cvss/v3.1/examples
    @Test(arguments: [
        ("AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N", 6.1, "MEDIUM"), ("AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N", 6.4, "MEDIUM"),
        ("AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N", 3.1, "LOW"), ("AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H", 9.9, "CRITICAL"),
        ("AV:L/AC:L/PR:H/UI:N/S:U/C:L/I:L/A:L", 4.2, "MEDIUM"), ("AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H", 8.8, "HIGH"),
        ("AV:L/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H", 7.8, "HIGH"), ("AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N", 7.5, "HIGH"),
        ("AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 9.8, "CRITICAL"),
        ("AV:N/AC:H/PR:N/UI:N/S:C/C:N/I:H/A:N", 6.8, "MEDIUM"),
        ("AV:P/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 6.8, "MEDIUM"), ("AV:N/AC:L/PR:N/UI:N/S:C/C:L/I:N/A:N", 5.8, "MEDIUM"),
        ("AV:A/AC:L/PR:N/UI:N/S:C/C:H/I:N/A:H", 9.3, "CRITICAL"),
        ("AV:N/AC:L/PR:L/UI:R/S:C/C:L/I:L/A:N", 5.4, "MEDIUM"),
        ("AV:A/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 8.8, "HIGH"), ("AV:P/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N", 4.6, "MEDIUM"),
        ("AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N", 7.4, "HIGH"), ("AV:N/AC:L/PR:N/UI:R/S:C/C:H/I:H/A:H", 9.6, "CRITICAL"),
        ("AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H", 10.0, "CRITICAL"), ("AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N", 0.0, "NONE"),
    ])
    func `the examples of FIRST have their scores`(metrics: String, score: Double, rating: String) throws {
        let vector = try #require(CVSS3("CVSS:3.1/" + metrics))

        #expect(vector.score == score)
        #expect(vector.rating == rating)
    }

    @Test func `temporal and environmental metrics do not change the base score`() {
        let plain = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"

        #expect(CVSS3(plain + "/E:U/RL:O/CR:L/MAV:P")?.score == CVSS3(plain)?.score)
    }

    @Test(arguments: [
        "", "CVSS:3.1/AV:N", "CVSS:2.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "AV:N/AC:L/Au:N/C:P/I:P/A:P",
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:X", "CVSS:3.1/AV:N/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
        "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N",
    ])
    func `what is no vector of version 3 is not scored`(text: String) {
        #expect(CVSS3(text) == nil)
    }

    @Test(.enabled(if: Validators.areAtHand))
    func `every base vector is scored as an independent calculator scores it`() throws {
        let lines = Self.everyBaseVector.compactMap { CVSS3($0) }.map { "\($0.vector) \($0.score) \($0.rating)" }

        #expect(lines.count == 2 * 4 * 2 * 3 * 2 * 2 * 27)
        #expect(try Validators.deviations(of: ["scores": lines.joined(separator: "\n")], judge: "cvss") == nil)
    }

    private static var everyBaseVector: [String] {
        let metrics = ["AV:NALP", "AC:LH", "PR:NLH", "UI:NR", "S:UC", "C:HLN", "I:HLN", "A:HLN"]
        return metrics.reduce(["CVSS:3.0", "CVSS:3.1"]) { vectors, metric in
            let parts = metric.split(separator: ":")
            return vectors.flatMap { vector in parts[1].map { "\(vector)/\(parts[0]):\($0)" } }
        }
    }
}
