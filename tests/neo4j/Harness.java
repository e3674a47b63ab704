import java.nio.file.Path;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.HttpConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.harness.Neo4jBuilders;

/** A real Neo4j on loopback, without a login, until standard input ends. Prints its Bolt and HTTP addresses on one line. */
public class Harness {
    public static void main(String[] arguments) throws Exception {
        var free = new SocketAddress("127.0.0.1", 0);
        var neo4j = Neo4jBuilders.newInProcessBuilder(Path.of(arguments[0]))
                .withConfig(GraphDatabaseSettings.auth_enabled, false)
                .withConfig(BoltConnector.listen_address, free)
                .withConfig(HttpConnector.enabled, true)
                .withConfig(HttpConnector.listen_address, free)
                .build();
        System.out.println("READY " + neo4j.boltURI() + " " + neo4j.httpURI());
        System.in.transferTo(java.io.OutputStream.nullOutputStream());
        neo4j.close();
        System.exit(0);
    }
}
