package io.costsense.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.ServerTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class ControlDatabaseTests {

  @Autowired private JdbcClient database;

  @Test
  void isMigratedAndKnowsTheDefaultTenant() {
    assertThat(database.sql("SELECT id FROM tenant").query(String.class).list())
        .contains("default");
  }
}
