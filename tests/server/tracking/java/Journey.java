// What a Java program does with MLflow's client; the address and the token come from the environment.
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.mlflow.api.proto.Service.Metric;
import org.mlflow.api.proto.Service.RunStatus;
import org.mlflow.api.proto.Service.ViewType;
import org.mlflow.tracking.ActiveRun;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.MlflowContext;
import org.mlflow.tracking.creds.BasicMlflowHostCreds;

public class Journey {
  public static void main(String[] args) throws Exception {
    String uri = System.getenv("MLFLOW_TRACKING_URI");
    MlflowClient client = new MlflowClient(new BasicMlflowHostCreds(uri, System.getenv("MLFLOW_TRACKING_TOKEN")));
    String experiment = client.createExperiment("java");
    MlflowContext context = new MlflowContext(client).setExperimentName("java");
    ActiveRun parent = context.startRun("parent");
    parent.logParam("depth", "3");
    for (int step = 0; step < 5; step++) parent.logMetric("loss", 1.0 / (step + 1), step);
    parent.setTag("kind", "java");
    ActiveRun child = context.startRun("child", parent.getId());
    child.logMetric("accuracy", 0.5);
    child.endRun();
    parent.endRun();

    StringBuilder history = new StringBuilder();
    for (Metric metric : client.getMetricHistory(parent.getId(), "loss")) history.append(metric.getStep());
    System.out.println("history " + history);
    int found = client.searchRuns(List.of(experiment), "params.depth = '3'", ViewType.ACTIVE_ONLY, 10).getPageSize();
    System.out.println("found " + found);
    System.out.println("status " + (client.getRun(parent.getId()).getInfo().getStatus() == RunStatus.FINISHED));
    System.out.println("nested " + client.getRun(child.getId()).getData().getTagsList().stream()
        .anyMatch(tag -> tag.getKey().equals("mlflow.parentRunId") && tag.getValue().equals(parent.getId())));
    System.out.println("experiment " + client.getExperimentByName("java").get().getExperimentId().equals(experiment));
    client.setTerminated(client.createRun(experiment).getRunId(), RunStatus.FAILED);
    System.out.println("runs " + client.searchRuns(List.of(experiment), "").size());
    try {
      client.logParam(parent.getId(), "depth", "4");
    } catch (Exception error) {
      System.out.println("refused " + error.getMessage().contains("already logged"));
    }
    if (args.length > 0) {
      Path file = Files.writeString(Path.of(args[0], "note.txt"), "hello");
      client.logArtifact(parent.getId(), file.toFile(), "notes");
      System.out.println("artifact " + client.listArtifacts(parent.getId(), "notes").get(0).getPath());
      System.out.println("text " + Files.readString(client.downloadArtifacts(parent.getId(), "notes/note.txt").toPath()));
    }
  }
}
