package io.costsense;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

  @Test
  void modulesUseEachOtherOnlyThroughTheirRoots() {
    ApplicationModules.of(CostSense.class).verify();
  }
}
