package tilth.admin;

import java.nio.file.Path;
import tilth.db.Database;
import tilth.files.Pictures;
import tilth.files.Shelf;
import tilth.log.Log;
import tilth.notices.Notices;
import tilth.people.People;
import tilth.search.Index;
import tilth.spaces.Commons;
import tilth.spaces.Kinds;
import tilth.web.Answer;
import tilth.web.Routes;
import tilth.web.Rule;

/// The room for those who run the site, put together.
public final class Admin {
    private final Overview overview;
    private final SiteFacts site;
    private final Logo logo;
    private final SiteTexts texts;
    private final Phrases phrases;
    private final Crowd crowd;
    private final Things things;
    private final Post post;
    private final IndexCare index;

    /// @param rebuild builds this node's search index anew; runs until it is done
    /// @param data the folder that holds everything
    public Admin(
            Database db,
            Log log,
            Commons commons,
            People people,
            Notices notices,
            Kinds kinds,
            Index index,
            Runnable rebuild,
            Pictures pictures,
            Shelf shelf,
            Path data) {
        this.overview = new Overview(db, log, commons, notices.desk(), index, data);
        this.site = new SiteFacts(commons);
        this.logo = new Logo(commons, pictures, shelf);
        this.texts = new SiteTexts(commons);
        this.phrases = new Phrases(commons);
        this.crowd = new Crowd(people.roster(), log);
        this.things = new Things(kinds);
        this.post = new Post(notices, log);
        this.index = new IndexCare(index, log, rebuild);
    }

    public void hang(Routes routes) {
        overview.hang(routes);
        site.hang(routes);
        logo.hang(routes);
        texts.hang(routes);
        phrases.hang(routes);
        crowd.hang(routes);
        routes.get("/admin/topics", Rule.ADMIN, request -> Answer.moved("/library/topics"));
        things.hang(routes);
        post.hang(routes);
        index.hang(routes);
    }
}
