package io.costsense.costs;

import io.costsense.ServerTest;
import io.costsense.tenancy.CurrentTenant;
import io.costsense.tenancy.Tenant;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** A test of a server whose requests are about a tenant that the test chooses. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ServerTest
@Import({QuestionsTest.Configuration.class, Bill.class, Api.class})
public @interface QuestionsTest {

  /** Whose data the requests are about. */
  class ChosenTenant extends CurrentTenant {

    private volatile Tenant tenant = Tenant.DEFAULT;

    public void choose(Tenant chosen) {
      tenant = chosen;
    }

    @Override
    public Tenant get() {
      return tenant;
    }
  }

  @TestConfiguration(proxyBeanMethods = false)
  class Configuration {

    @Bean
    @Primary
    ChosenTenant chosenTenant() {
      return new ChosenTenant();
    }
  }
}
