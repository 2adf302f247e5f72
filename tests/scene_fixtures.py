"""Scenes without a single note, in English and Chinese, for tests of film grammar."""

KITCHEN = """INT. KITCHEN - NIGHT

LIN stands by the table. MEI enters with wet hair. She walks to LIN.

MEI
You are still up.

LIN
I couldn't sleep.

MEI
Did somebody call?

LIN
Your brother called. He said the boat never came in. They looked for it until dark, and then the
wind got up and they had to turn round. Nobody wanted to be the one who told you.

MEI
(beat)
When?

LIN
Tuesday.

MEI looks at LIN.

MEI
You knew for two days.

LIN
I wanted to be sure.

MEI
And are you sure?

LIN
No.

LIN nods.
"""
RIVER = """外景 河边 - 黄昏

阿珍：你还记得这个地方吗？

阿强：记得。

阿珍：那年你说要带我走。

阿强：我说过很多话。

阿珍：你说等船修好了就走。船修好了，你没有来。我在这里等了一夜，天亮的时候，卖豆腐的问我是不是在等人。我说不是。

阿强：（沉默）我来了。

阿珍：什么？

阿强：我站在桥上，看了你一夜。
"""
PAWN = """内景 当铺 - 日

掌柜站着。小美进来。她走到掌柜面前。

小美：掌柜的，这块表能当多少？

掌柜：让我看看。

掌柜看着小美。

掌柜：三十块。

小美：这是我父亲留下来的。他走的那天，还戴着它。你再看看，后面刻着字。我从来没有离开过它，要不是家里揭不开锅，我也不会拿来。

掌柜：（停顿）五十。

小美：好。
"""
TERMS = """INT. OFFICE - DAY

ANNA stands by the window. CARL enters. He walks to ANNA. BEN sits.

CARL
The bank said no to everything that we asked them for.

ANNA
They can't say no.

CARL
They just did, and they were very polite about it.

BEN
How long do we have?

CARL
Friday.

ANNA
Friday? You told us the end of the month. You stood there and told us we had the whole month.

CARL
I was wrong.

ANNA
Sell the house.
"""
PIER = """EXT. PIER - DAWN

JUN walks to WEI.

JUN
Is the boat ready to go?

WEI
It has been ready since four. You are the one who is late.

JUN
I had to say goodbye to somebody. It took longer than I thought it would take.

WEI
It always does.

JUN
Cast off, then.
"""
SCENES = {"kitchen": KITCHEN, "river": RIVER, "pawn": PAWN, "terms": TERMS, "pier": PIER}
