package io.claribooks.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.claribooks.database.GroupCommit.Durability;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
    private final Database database = Database.open("jdbc:h2:mem:group;DB_CLOSE_DELAY=-1", "sa", "", 4, false);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void the_writer_outlives_whatever_a_change_throws() {
        database.writer().store(Durability.WRITTEN, sql -> sql.update("create table kept (id int)"));
        assertThatThrownBy(() -> database.writer().store(Durability.WRITTEN, sql -> {
                    sql.update("insert into kept values (1)");
                    throw new StackOverflowError("in a change");
                }))
                .isInstanceOf(StoreUnavailable.class);
        database.writer().store(Durability.WRITTEN, sql -> sql.update("insert into kept values (2)"));
        assertThat(database.query(row -> row.getInt("id"), "select id from kept"))
                .containsExactly(2);
    }
}
