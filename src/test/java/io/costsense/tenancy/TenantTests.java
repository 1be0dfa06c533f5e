package io.costsense.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantTests {

  @ParameterizedTest
  @ValueSource(strings = {"", "Acme", "1acme", "a-b", "a.b", "../etc", "a\"b", "a b", "_a"})
  void refusesAnIdThatIsNoIdentifier(String id) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Tenant(id));
  }

  @Test
  void refusesAnIdOver40Characters() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Tenant("a".repeat(41)));
    assertThat(new Tenant("a".repeat(40)).id()).hasSize(40);
  }

  @Test
  void theDefaultTenantIsNamedDefault() {
    assertThat(Tenant.DEFAULT).hasToString("default");
  }
}
