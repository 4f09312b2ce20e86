package org.brevduva.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client library that was not written with the simulator in mind finds an operator. */
@Timeout(30)
class JsmppClientTest {

    private final SmscSimulator smsc = SmscSimulator.open(0);
    private final SMPPSession session = new SMPPSession();
    private final BlockingQueue<DeliverSm> delivered = new LinkedBlockingQueue<>();

    @BeforeEach
    void bind() throws Exception {
        session.setMessageReceiverListener(new Receiver());
        session.setTransactionTimer(5_000);
        session.connectAndBind(
                "localhost",
                smsc.port(),
                new BindParameter(
                        BindType.BIND_TRX,
                        "brevduva",
                        "secret",
                        "",
                        TypeOfNumber.UNKNOWN,
                        NumberingPlanIndicator.UNKNOWN,
                        null));
    }

    @AfterEach
    void close() {
        session.unbindAndClose();
        smsc.close();
    }

    @Test
    void it_submits_and_gets_an_id_and_a_receipt() throws Exception {
        String id = submit();

        assertThat(id).isEqualTo("00000001");
        DeliverSm receipt = delivered.poll(5, TimeUnit.SECONDS);
        assertThat(receipt.isSmscDeliveryReceipt()).isTrue();
        assertThat(receipt.getShortMessageAsDeliveryReceipt().getId()).isEqualTo(id);
    }

    @Test
    void it_understands_a_refusal() {
        smsc.refusesNext(SMPPConstant.STAT_ESME_RMSGQFUL);

        assertThatThrownBy(this::submit)
                .isInstanceOfSatisfying(
                        NegativeResponseException.class,
                        no -> assertThat(no.getCommandStatus()).isEqualTo(SMPPConstant.STAT_ESME_RMSGQFUL));
    }

    @Test
    void it_receives_and_acknowledges_what_a_phone_texts() throws Exception {
        smsc.phone(RawClient.ANNA).texts(RawClient.OURS, "Hej").get(5, TimeUnit.SECONDS);

        assertThat(delivered.poll(5, TimeUnit.SECONDS).getShortMessage()).isEqualTo(new byte[] {'H', 'e', 'j'});
    }

    private String submit() throws Exception {
        return session.submitShortMessage(
                        "",
                        TypeOfNumber.ALPHANUMERIC,
                        NumberingPlanIndicator.UNKNOWN,
                        "Firma",
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        RawClient.ANNA,
                        new ESMClass(),
                        (byte) 0,
                        (byte) 0,
                        null,
                        null,
                        new RegisteredDelivery(1),
                        (byte) 0,
                        DataCodings.ZERO,
                        (byte) 0,
                        new byte[] {'H', 'e', 'j'})
                .getMessageId();
    }

    private final class Receiver implements MessageReceiverListener {

        @Override
        public void onAcceptDeliverSm(DeliverSm sms) {
            delivered.add(sms);
        }

        @Override
        public void onAcceptAlertNotification(AlertNotification alert) {
            throw new AssertionError("the simulator sends no alerts");
        }

        @Override
        public DataSmResult onAcceptDataSm(DataSm data, Session source) throws ProcessRequestException {
            throw new ProcessRequestException("the simulator sends no data_sm", SMPPConstant.STAT_ESME_RINVCMDID);
        }
    }
}
