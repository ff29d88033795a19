package dev.seatrial.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.cli.Setting.Surroundings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SettingTest {
  private static final Map<String, String> ENVIRONMENT = Map.of("SEATRIAL_PORT", "3");

  @Test
  void theFlagWinsOverThePropertyOverTheEnvironment() {
    Properties properties = properties("seatrial.port", "2");

    assertThat(Setting.find("port", Optional.of("1"), new Surroundings(properties, ENVIRONMENT)))
        .hasValue(new Setting("--port", "1"));
    assertThat(Setting.find("port", Optional.empty(), new Surroundings(properties, ENVIRONMENT)))
        .hasValue(new Setting("-Dseatrial.port", "2"));
    assertThat(Setting.find("port", Optional.empty(), new Surroundings(new Properties(), ENVIRONMENT)))
        .hasValue(new Setting("SEATRIAL_PORT", "3"));
    assertThat(Setting.find("port", Optional.empty(), new Surroundings(new Properties(), Map.of()))).isEmpty();
  }

  @Test
  void anEmptyPropertyIsHowMavenSaysNothing() {
    assertThat(Setting.find("port", Optional.empty(), new Surroundings(properties("seatrial.port", ""), ENVIRONMENT)))
        .hasValue(new Setting("SEATRIAL_PORT", "3"));
  }

  @Test
  void dataLivesWhereTheSystemKeepsIt() {
    Properties linux = properties("user.home", "/home/kim");
    linux.setProperty("os.name", "Linux");
    Properties mac = properties("user.home", "/Users/kim");
    mac.setProperty("os.name", "Mac OS X");

    assertThat(DefaultData.folder(new Surroundings(linux, Map.of()))).isEqualTo(Path.of("/home/kim/.local/share/seatrial"));
    assertThat(DefaultData.folder(new Surroundings(linux, Map.of("XDG_DATA_HOME", "/x")))).isEqualTo(Path.of("/x/seatrial"));
    assertThat(DefaultData.folder(new Surroundings(linux, Map.of("XDG_DATA_HOME", "x"))))
        .isEqualTo(Path.of("/home/kim/.local/share/seatrial"));
    assertThat(DefaultData.folder(new Surroundings(mac, Map.of())))
        .isEqualTo(Path.of("/Users/kim/Library/Application Support/Seatrial"));
  }

  private static Properties properties(String name, String value) {
    var properties = new Properties();
    properties.setProperty(name, value);
    return properties;
  }
}
