package tilth.spaces;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// An empty village for each test.
abstract class InAVillage {
    Village village;

    @BeforeEach
    void open() throws Exception {
        village = new Village();
    }

    @AfterEach
    void close() {
        village.close();
    }

    /// Where an answer leads.
    static String where(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("nowhere, " + answer.statusCode() + " " + answer.body());
    }
}
