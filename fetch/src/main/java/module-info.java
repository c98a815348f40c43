/** Build-time only: fetches native libraries and sample models. */
module io.gpt4all.fetch {
    requires static org.jspecify;
    requires org.apache.commons.compress;
    requires org.slf4j;
}
