package io.claribooks.routing;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.NamedNode;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.CatchDefinition;
import org.apache.camel.model.HasExpressionType;
import org.apache.camel.model.LogDefinition;
import org.apache.camel.model.RemoveHeadersDefinition;
import org.apache.camel.model.SendDefinition;
import org.apache.camel.model.SetHeaderDefinition;
import org.apache.camel.model.SetPropertyDefinition;
import org.apache.camel.model.ToDynamicDefinition;

/** What a step is called in a picture of its route. */
final class StepWords {
    private static final Pattern SECRET = Pattern.compile("(?i)auth|password|secret|token|cookie|key");

    private StepWords() {}

    /** In a few words, without the options of an address. */
    static String of(NamedNode step) {
        if (step instanceof BeanDefinition bean) {
            return bean.getRef() + "." + method(bean.getMethod());
        }
        if (step instanceof SendDefinition<?> send) {
            return withoutOptions(send.getEndpointUri());
        }
        if (step instanceof ToDynamicDefinition send) {
            return withoutOptions(send.getUri());
        }
        if (step instanceof CatchDefinition caught) {
            return types(caught.getExceptions());
        }
        if (step instanceof LogDefinition log) {
            return log.getMessage();
        }
        if (step instanceof RemoveHeadersDefinition headers) {
            return headers.getPattern();
        }
        return values(step);
    }

    private static String values(NamedNode step) {
        if (step instanceof SetHeaderDefinition header) {
            return assigned(header.getName(), header);
        }
        if (step instanceof SetPropertyDefinition property) {
            return assigned(property.getName(), property);
        }
        return step instanceof HasExpressionType node ? expression(node) : "";
    }

    /** Whoever writes a secret into a route has it shown to nobody. */
    private static String assigned(String name, HasExpressionType value) {
        return SECRET.matcher(name).find() ? name : name + " = " + expression(value);
    }

    private static String expression(HasExpressionType node) {
        return node.getExpressionType() == null || node.getExpressionType().getExpression() == null
                ? ""
                : node.getExpressionType().getExpression();
    }

    /** The mapping's name tells more than the method's: translate(*, 'order-to-invoice'). */
    private static String method(String method) {
        return method == null ? "" : method.replace("*, ", "");
    }

    static String withoutOptions(String uri) {
        return uri == null ? "" : uri.replaceFirst("(?s)\\?.*", "");
    }

    /** Names of types without their packages. */
    static String types(List<String> exceptions) {
        return exceptions.stream().map(type -> type.replaceFirst(".*[.$]", "")).collect(Collectors.joining(", "));
    }
}
