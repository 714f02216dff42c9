package io.claribooks.mapping;

import java.util.List;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A rule in short form, read as if it were written {@code from: ...}. */
record OneEntry(String target, Node node, Problems problems) {
    List<Expression> expressions() {
        ScalarNode key =
                new ScalarNode(Tag.STR, true, "from", ScalarStyle.PLAIN, node.getStartMark(), node.getEndMark());
        MappingNode map = new MappingNode(
                Tag.MAP,
                true,
                List.of(new NodeTuple(key, node)),
                FlowStyle.BLOCK,
                node.getStartMark(),
                node.getEndMark());
        return new Entries(map, target, problems).readAll("from", ExpressionParser::expression);
    }
}
